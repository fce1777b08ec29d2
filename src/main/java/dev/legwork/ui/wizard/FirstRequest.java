package dev.legwork.ui.wizard;

import dev.legwork.app.Instance.Seen;
import dev.legwork.app.desk.Desk;
import dev.legwork.app.desk.Lights;
import dev.legwork.app.desk.Link;
import dev.legwork.app.desk.StateLines;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.WindowWords;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lets a leg run and waits for its first probes. Blocks; off JavaFX's thread. */
final class FirstRequest {
    private static final Duration LIMIT = Duration.ofSeconds(25);
    private static final Duration LOOK = Duration.ofMillis(500);

    private FirstRequest() {}

    /**
     * What came of it.
     *
     * @param light the leg's then
     * @param words what it does, or how it answered
     * @param took from the start to the first answer
     */
    record Answer(Light light, String words, Duration took) {}

    static Answer unknown() {
        return new Answer(Light.OFF, Strings.text("wizard.prove.no-word"), Duration.ZERO);
    }

    /** Enables the leg and starts it, and waits until it is more than connecting. */
    static Answer through(Desk desk, Leg leg) throws InterruptedException {
        Reply enabled =
                desk.edit(
                        new LegEdit.Change(
                                leg.name(),
                                new LegChange(
                                        null, null, null, null, null, null, null, true, null)));
        if (enabled instanceof Reply.Failed(var _, String sentence)) {
            return new Answer(Light.NEEDS_YOU, WindowWords.of(sentence), Duration.ZERO);
        }
        // That it needs somebody is no refusal: what it waits for may be given here.
        if (desk.steer(Request.Action.START, List.of(leg.name()))
                        instanceof Reply.Failed(Reply.Kind kind, String sentence)
                && kind != Reply.Kind.NEEDS_YOU) {
            return new Answer(Light.NEEDS_YOU, WindowWords.of(sentence), Duration.ZERO);
        }
        long start = System.nanoTime();
        boolean given = false;
        Seen seen = desk.running().look();
        while (true) {
            if (desk.running().link() instanceof Link.Gone(String sentence)) {
                return new Answer(Light.OFF, sentence, Duration.ZERO);
            }
            Optional<LegEntry> entry =
                    seen.document().legs().stream()
                            .filter(each -> each.name().equalsIgnoreCase(leg.name()))
                            .findFirst();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (entry.isPresent() && !given && isWaiting(entry.get())) {
                given = true;
                give(desk, leg);
                seen = desk.running().await(seen.version(), LOOK);
                continue;
            }
            boolean late = took.compareTo(LIMIT) > 0;
            if (entry.isPresent() && (late || isSettled(Lights.of(entry.get())))) {
                return answer(entry.get(), took);
            }
            if (late) {
                return unknown();
            }
            seen = desk.running().await(seen.version(), LOOK);
        }
    }

    private static boolean isWaiting(LegEntry leg) {
        return StateLines.code(leg) == CauseCode.PASSPHRASE_MISSING;
    }

    /** What was typed for the proof need not be typed again. */
    private static void give(Desk desk, Leg leg) {
        byte[] known = desk.workshop().asked().copy(leg.key());
        if (known != null) {
            try {
                desk.running().give(leg.name(), known);
            } finally {
                Arrays.fill(known, (byte) 0);
            }
        }
    }

    private static boolean isSettled(Light light) {
        return light != Light.CONNECTING && light != Light.OFF;
    }

    private static Answer answer(LegEntry leg, Duration took) {
        Light light = Lights.of(leg);
        if (light != Light.UP) {
            return new Answer(light, StateLines.of(leg, Instant.now()), Duration.ZERO);
        }
        String answered =
                leg.forwards().stream()
                        .filter(forward -> StateLines.fault(leg, forward).isEmpty())
                        .filter(forward -> forward.probeMillis() >= 0)
                        .findFirst()
                        .map(FirstRequest::words)
                        .orElse(Strings.text("wizard.prove.through"));
        return new Answer(light, answered, took);
    }

    private static String words(ForwardEntry forward) {
        return forward.listen() + ": " + (forward.detail().isEmpty() ? "✓" : forward.detail());
    }
}
