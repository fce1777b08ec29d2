package dev.legwork.app.desk;

import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.CauseEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How bad things are, and why, without times that pass. Pure. */
final class Troubles {
    private static final List<Light> WORST_FIRST =
            List.of(
                    Light.NEEDS_YOU,
                    Light.DOWN,
                    Light.DEGRADED,
                    Light.CONNECTING,
                    Light.UP,
                    Light.OFF);

    private Troubles() {}

    /** Returns how bad a light is: 0 for the worst. */
    static int rank(Light light) {
        return WORST_FIRST.indexOf(light);
    }

    /** Returns the worst light of legs; off when there is none. */
    static Light worst(Collection<LegEntry> legs) {
        return legs.stream()
                .map(Lights::of)
                .min(Comparator.comparingInt(Troubles::rank))
                .orElse(Light.OFF);
    }

    /** Returns how many legs there are of each light that occurs, up first, off last. */
    static Map<Light, Integer> counts(StatusDocument document) {
        Map<Light, Integer> counts = new LinkedHashMap<>();
        for (Light light :
                List.of(
                        Light.UP,
                        Light.DEGRADED,
                        Light.CONNECTING,
                        Light.DOWN,
                        Light.NEEDS_YOU,
                        Light.OFF)) {
            int many =
                    (int) document.legs().stream().filter(leg -> Lights.of(leg) == light).count();
            if (many > 0) {
                counts.put(light, many);
            }
        }
        return counts;
    }

    /** Returns why a leg is not up, as in {@code mac-mini does not answer}; may be empty. */
    static String reason(LegEntry leg) {
        return reason(leg, null, "");
    }

    /**
     * Returns the same about another machine than the leg's own, as its jump host.
     *
     * @param machine what people call it; null for the leg's own
     * @param address of it
     */
    static String reason(LegEntry leg, @Nullable String machine, String address) {
        CauseEntry cause = leg.cause();
        CauseCode code = StateLines.code(leg);
        if (cause == null || code == null) {
            return cause == null ? "" : firstSentence(cause.text());
        }
        return switch (code) {
            // Only the sentence knows who holds the port.
            case PORT_TAKEN, BIND_FAILED, CONFIG_INVALID -> firstSentence(cause.text());
            default ->
                    machine == null
                            ? Strings.text(
                                    "line.cause." + code.word(),
                                    StateLines.machine(leg),
                                    StateLines.address(leg))
                            : Strings.text("line.cause." + code.word(), machine, address);
        };
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }
}
