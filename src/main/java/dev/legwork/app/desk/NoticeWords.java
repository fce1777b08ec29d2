package dev.legwork.app.desk;

import dev.legwork.desktop.tray.Notice;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.CauseEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import java.time.Duration;
import java.util.List;

/** How notices read. Pure. */
final class NoticeWords {
    private static final int MOST_NAMES = 4;

    private NoticeWords() {}

    /**
     * Returns what is told when it got worse.
     *
     * @param id of the notice
     * @param leg whose reason is told
     * @param names of all legs it is about
     */
    static Notice worse(String id, LegEntry leg, List<String> names) {
        Light light = Lights.of(leg);
        String key = "notice." + light.word();
        return names.size() == 1
                ? new Notice(id, light, Strings.text(key + ".one", leg.name()), sentences(leg))
                : new Notice(
                        id,
                        light,
                        Strings.text(key + ".other", names.size()),
                        Strings.text("notice.names", names(names), sentences(leg)));
    }

    /**
     * Returns what is told when it is over.
     *
     * @param id of the notice it replaces
     * @param names of the legs that are back
     * @param after how long the longest took
     * @param reason why they were away, in a few words
     */
    static Notice back(String id, List<String> names, Duration after, String reason) {
        String took = Spans.of(after);
        String why = Strings.text("notice.reason", reason);
        return names.size() == 1
                ? new Notice(
                        id, Light.UP, Strings.text("notice.back.one", names.getFirst(), took), why)
                : new Notice(
                        id,
                        Light.UP,
                        Strings.text("notice.back.other", names.size(), took),
                        Strings.text("notice.names.back", names(names), why));
    }

    /** Returns the cause in a few words, as in {@code mac-mini does not answer}. */
    static String reason(LegEntry leg) {
        CauseCode code = StateLines.code(leg);
        if (code == null) {
            return faults(leg);
        }
        return switch (code) {
            // The code alone would not say who holds the port, or what is wrong with the setting.
            case PORT_TAKEN, BIND_FAILED, CONFIG_INVALID -> firstSentence(leg);
            default ->
                    Strings.text(
                            "line.cause." + code.word(),
                            StateLines.machine(leg),
                            StateLines.address(leg));
        };
    }

    private static String sentences(LegEntry leg) {
        CauseEntry cause = leg.cause();
        String said = cause == null ? Strings.text("notice.reason", reason(leg)) : cause.text();
        return Lights.of(leg) == Light.DOWN ? Strings.text("notice.tries", said) : said;
    }

    private static String faults(LegEntry leg) {
        return leg.forwards().stream()
                .flatMap(forward -> StateLines.fault(leg, forward).stream())
                .findFirst()
                .orElseGet(() -> Strings.text("line.degraded.unused"));
    }

    private static String firstSentence(LegEntry leg) {
        CauseEntry cause = leg.cause();
        return cause == null ? "" : cause.text().replaceFirst("\\.( .*)?$", "");
    }

    private static String names(List<String> all) {
        return all.size() <= MOST_NAMES
                ? String.join(", ", all)
                : Strings.text(
                        "notice.names.more",
                        String.join(", ", all.subList(0, MOST_NAMES)),
                        all.size() - MOST_NAMES);
    }
}
