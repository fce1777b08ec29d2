package dev.legwork.app.desk;

import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.LegEntry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Lights as people see them: their words, their order, and the worst of several. */
public final class Lights {
    private static final List<Light> WORST_FIRST =
            List.of(
                    Light.NEEDS_YOU,
                    Light.DOWN,
                    Light.DEGRADED,
                    Light.CONNECTING,
                    Light.UP,
                    Light.OFF);

    private Lights() {}

    /** Returns a leg's light; a word of a newer version counts as off. */
    public static Light of(LegEntry leg) {
        return of(leg.light());
    }

    /** Returns the light of a word; an unknown one counts as off. */
    public static Light of(String word) {
        return Arrays.stream(Light.values())
                .filter(light -> light.word().equals(word))
                .findFirst()
                .orElse(Light.OFF);
    }

    /** Returns its word for people, as in {@code needs you}. */
    public static String word(Light light) {
        return Strings.text("light." + light.word());
    }

    /** Returns needs you, down, degraded, connecting, up, off, then by name. */
    public static Comparator<LegEntry> worstFirst() {
        return Comparator.comparingInt((LegEntry leg) -> WORST_FIRST.indexOf(of(leg)))
                .thenComparing(LegEntry::name, String.CASE_INSENSITIVE_ORDER);
    }

    /** Returns the worse of two. */
    public static Light worse(Light one, Light other) {
        return WORST_FIRST.indexOf(one) <= WORST_FIRST.indexOf(other) ? one : other;
    }

    /** Returns the worst light of all legs; off when there is none or all are stopped. */
    public static Light worst(StatusDocument document) {
        return document.legs().stream()
                .map(Lights::of)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .orElse(Light.OFF);
    }
}
