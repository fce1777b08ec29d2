package dev.legwork.app.desk;

import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;
import dev.legwork.leg.Verdict;
import dev.legwork.status.StatusDocument.CauseEntry;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a leg is doing, in a few words behind its light's word. Pure. */
public final class StateLines {
    private static final int MOST_FAULTS = 2;
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private StateLines() {}

    /**
     * Returns the line without the light's word, as in {@code next try in 4 s: mac-mini does not
     * answer}.
     */
    public static String of(LegEntry leg, Instant now) {
        return switch (Lights.of(leg)) {
            case UP -> Spans.of(Duration.between(leg.since(), now));
            case CONNECTING -> connecting(leg, now);
            case DEGRADED -> degraded(leg);
            case DOWN -> down(leg, now);
            case NEEDS_YOU -> needsYou(leg, now);
            case OFF -> Strings.text(leg.enabled() ? "line.off.stopped" : "line.off.disabled");
        };
    }

    /** Returns what follows the name in a menu, as in {@code up 3 d 4 h} or {@code next try in}. */
    public static String shortLine(LegEntry leg, Instant now) {
        return switch (Lights.of(leg)) {
            case UP -> Lights.word(Light.UP) + " " + of(leg, now);
            case DOWN -> nextTry(leg, now);
            case OFF -> Lights.word(Light.OFF) + ", " + of(leg, now);
            default -> of(leg, now);
        };
    }

    /** Returns what people call the machine: its name, or the leg's where it has only a number. */
    public static String machine(LegEntry leg) {
        String host = leg.destination().replaceFirst("^[^@]*@", "");
        if (host.startsWith("[")) {
            return leg.name();
        }
        host = host.replaceFirst(":[0-9]+$", "");
        return host.matches("[0-9.]+|.*:.*") ? leg.name() : host;
    }

    private static String connecting(LegEntry leg, Instant now) {
        return leg.state().equals("up")
                ? Strings.text("line.connecting.first-probe")
                : Strings.text(
                        "line.connecting.login", Spans.of(Duration.between(leg.since(), now)));
    }

    private static String degraded(LegEntry leg) {
        List<String> faults = new ArrayList<>();
        for (ForwardEntry forward : leg.forwards()) {
            fault(leg, forward).ifPresent(faults::add);
        }
        if (faults.isEmpty()) {
            return Strings.text("line.degraded.unused");
        }
        String shown = String.join(", ", faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
        int more = faults.size() - MOST_FAULTS;
        return more > 0 ? shown + " " + Strings.text("line.degraded.more", more) : shown;
    }

    /** Returns what is wrong with one port, empty when nothing is. */
    public static Optional<String> fault(LegEntry leg, ForwardEntry forward) {
        String port = port(forward.listen());
        return switch (verdict(forward)) {
            case TARGET_REFUSED ->
                    Optional.of(
                            Strings.text(
                                    "line.degraded.refused",
                                    port,
                                    machine(leg),
                                    port(forward.target())));
            case PROHIBITED -> Optional.of(Strings.text("line.degraded.prohibited", port));
            case SERVICE_SILENT ->
                    Optional.of(
                            forward.detail().matches("HTTP 503\\b.*")
                                    ? Strings.text("line.degraded.loading", port)
                                    : forward.detail().startsWith("HTTP ")
                                            ? Strings.text(
                                                    "line.degraded.http", port, forward.detail())
                                            : Strings.text("line.degraded.silent", port));
            case NO_TRANSPORT -> Optional.of(Strings.text("line.degraded.not-ours", port));
            case ANSWERS, UNUSED, NOT_PROBED -> Optional.empty();
        };
    }

    /** Returns a port's verdict; a word of a newer version counts as not probed. */
    public static Verdict verdict(ForwardEntry forward) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.word().equals(forward.verdict()))
                .findFirst()
                .orElse(Verdict.NOT_PROBED);
    }

    /** Returns what stands behind the last colon. */
    public static String port(String address) {
        return address.substring(address.lastIndexOf(':') + 1);
    }

    private static String down(LegEntry leg, Instant now) {
        String reason = reason(leg);
        return reason.isEmpty() ? nextTry(leg, now) : nextTry(leg, now) + ": " + reason;
    }

    private static String nextTry(LegEntry leg, Instant now) {
        Instant next = leg.nextTry();
        return next == null ? Strings.text("line.down.now") : nextTry(next, now);
    }

    /** Returns when the next try is; what is tried every second is tried now. */
    public static String nextTry(Instant next, Instant now) {
        Duration wait = Duration.between(now, next);
        return wait.compareTo(A_MOMENT) < 0
                ? Strings.text("line.down.now")
                : Strings.text("line.down.next", Spans.of(wait));
    }

    private static String needsYou(LegEntry leg, Instant now) {
        String reason = reason(leg);
        boolean tries = code(leg) == CauseCode.AUTH_REFUSED && leg.nextTry() != null;
        return tries ? reason + ", " + nextTry(leg, now) : reason;
    }

    private static String reason(LegEntry leg) {
        CauseCode code = code(leg);
        if (code == null) {
            CauseEntry cause = leg.cause();
            return cause == null ? "" : firstSentence(cause.text());
        }
        // What the sentence says beyond its code is what a person needs: who holds the port.
        return reason(leg, code)
                .orElseGet(() -> firstSentence(leg.cause() == null ? "" : leg.cause().text()));
    }

    /** Returns the cause's code, null when there is none or a newer version's. */
    public static @Nullable CauseCode code(LegEntry leg) {
        CauseEntry cause = leg.cause();
        return cause == null ? null : code(cause.code()).orElse(null);
    }

    /** Returns the code of a word, empty when it is a newer version's. */
    public static Optional<CauseCode> code(String word) {
        return Arrays.stream(CauseCode.values())
                .filter(code -> code.word().equals(word))
                .findFirst();
    }

    /** Returns a code in a few words, empty where only its sentence says what it is about. */
    public static Optional<String> reason(LegEntry leg, CauseCode code) {
        return switch (code) {
            case PORT_TAKEN, BIND_FAILED, CONFIG_INVALID -> Optional.empty();
            default ->
                    Optional.of(
                            Strings.text("line.cause." + code.word(), machine(leg), address(leg)));
        };
    }

    /** Returns the destination without its user. */
    public static String address(LegEntry leg) {
        return leg.destination().replaceFirst("^[^@]*@", "");
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }
}
