package dev.legwork.app.desk;

import dev.legwork.app.desk.RoutePlan.Fault;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.CauseEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Something that is wrong, as legs that suffer from it are found one by one. */
final class RouteFault {
    private final String place;
    private final String subject;
    private final String host;
    private final List<String> legs = new ArrayList<>();
    private final Set<String> behind = new LinkedHashSet<>();

    /** Speaks for the fault: a leg that ends at the place knows more than one that passes. */
    private LegEntry witness;

    private boolean witnessEndsThere;

    RouteFault(
            String place, String subject, String host, LegEntry witness, boolean witnessEndsThere) {
        this.place = place;
        this.subject = subject;
        this.host = host;
        this.witness = witness;
        this.witnessEndsThere = witnessEndsThere;
    }

    /**
     * One more leg suffers.
     *
     * @param own whether it ends at the place
     * @param end where it ends
     */
    void hits(LegEntry leg, boolean own, String end) {
        if (own) {
            legs.add(leg.name());
            if (!witnessEndsThere || worse(leg)) {
                witness = leg;
                witnessEndsThere = true;
            }
        } else {
            behind.add(end);
        }
    }

    private boolean worse(LegEntry leg) {
        return Troubles.rank(Lights.of(leg)) < Troubles.rank(Lights.of(witness));
    }

    /** Returns down, or needs you; also while the next try is under way. */
    Light light() {
        Light light = Lights.of(witness);
        return light == Light.NEEDS_YOU ? Light.NEEDS_YOU : Light.DOWN;
    }

    /** Returns what is wrong in a few words. */
    String reason() {
        return Troubles.reason(witness, place.equals(RoutePlan.HERE) ? null : subject, host);
    }

    Fault fault(UnaryOperator<String> name) {
        CauseEntry cause = witness.cause();
        return new Fault(
                place,
                subject,
                light(),
                cause == null ? "" : cause.code(),
                reason(),
                cause == null ? "" : beyond(reason(), cause.text()),
                cause == null
                        ? witness.since()
                        : Objects.requireNonNullElse(cause.since(), witness.since()),
                witness.nextTry(),
                witness.name(),
                legs,
                behind.stream().map(name).toList());
    }

    /** The reason is said already, and need not be again. */
    private static String beyond(String reason, String text) {
        if (text.equals(reason) || text.equals(reason + ".")) {
            return "";
        }
        return text.startsWith(reason + ". ") ? text.substring(reason.length() + 2) : text;
    }
}
