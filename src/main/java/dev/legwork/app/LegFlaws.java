package dev.legwork.app;

import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.store.Clashes;
import dev.legwork.store.Invalid;
import dev.legwork.store.LegsDocument;

import java.util.List;

/** Says where in a leg a file's reader found something wrong. */
final class LegFlaws {
    private static final String LEG = "\\$\\.legs\\[[0-9]+\\]\\.?";

    private LegFlaws() {}

    /**
     * Finds the place.
     *
     * @param invalid what the reader said of the file with the leg as it would be
     * @param document the file as it is
     * @param name the leg's as it is
     * @param leg as it would be
     */
    static Flaw of(Invalid invalid, LegsDocument document, String name, Leg leg) {
        String at = invalid.path().replaceFirst(LEG, "");
        boolean ports = at.startsWith("forwards[") && at.endsWith(".ports");
        int clashing = ports ? clashing(document, name, leg) : -1;
        if (clashing >= 0) {
            return new Flaw("forwards[" + clashing + "].ports", invalid.problem(), true);
        }
        boolean mine = invalid.path().startsWith("$.legs[" + index(document, name) + "]");
        // A circle, or a clash, may be noticed at another leg than the one that makes it.
        return new Flaw(mine || at.endsWith("via") ? at : "", invalid.problem(), false);
    }

    private static int clashing(LegsDocument document, String name, Leg leg) {
        for (int i = 0; i < leg.forwards().size(); i++) {
            Leg alone = with(leg, leg.forwards().subList(i, i + 1));
            Leg before = with(leg, leg.forwards().subList(0, i));
            boolean own = Clashes.port(alone, before).isPresent();
            boolean others =
                    document.legs().stream()
                            .filter(other -> !other.name().equalsIgnoreCase(name))
                            .anyMatch(other -> Clashes.port(alone, other).isPresent());
            if (own || others || Clashes.wants(alone, document.statusPort())) {
                return i;
            }
        }
        return -1;
    }

    private static int index(LegsDocument document, String name) {
        for (int i = 0; i < document.legs().size(); i++) {
            if (document.legs().get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static Leg with(Leg leg, List<Forward> forwards) {
        return new Leg(
                leg.name(),
                leg.enabled(),
                leg.destination(),
                leg.key(),
                forwards,
                leg.tags(),
                leg.timing(),
                leg.exposeToLan());
    }
}
