package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.KeyLimits;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a person is shown of a leg. Pure. */
final class LightRules {
    private LightRules() {}

    /**
     * Returns the light.
     *
     * @param state what the leg does
     * @param forwards its ports
     * @param health of each, in the same order
     */
    static Light light(LegState state, List<PortForward> forwards, List<Health> health) {
        return switch (state) {
            case STOPPED -> Light.OFF;
            case CONNECTING -> Light.CONNECTING;
            case WAITING -> Light.DOWN;
            case BLOCKED -> Light.NEEDS_YOU;
            case UP -> whenUp(forwards, health);
        };
    }

    private static Light whenUp(List<PortForward> forwards, List<Health> health) {
        boolean pending =
                IntStream.range(0, forwards.size())
                        .anyMatch(
                                i ->
                                        health.get(i).verdict() == Verdict.NOT_PROBED
                                                && !(forwards.get(i).probe()
                                                        instanceof ProbeSpec.None));
        if (pending) {
            return Light.CONNECTING;
        }
        boolean bad = health.stream().anyMatch(h -> isBad(h.verdict()));
        return bad || allUnused(health) ? Light.DEGRADED : Light.UP;
    }

    /** A range nothing of which has ever answered cannot be green: a request would fail now. */
    private static boolean allUnused(List<Health> health) {
        return health.stream().allMatch(h -> h.verdict() == Verdict.UNUSED);
    }

    private static boolean isBad(Verdict verdict) {
        return switch (verdict) {
            case TARGET_REFUSED, PROHIBITED, SERVICE_SILENT, NO_TRANSPORT -> true;
            case ANSWERS, UNUSED, NOT_PROBED -> false;
        };
    }

    /**
     * Returns why an up leg is not wholly well, null if it is. The hop nearest to us comes first:
     * what lies behind it cannot be judged.
     *
     * @param leg whose
     * @param forwards its ports
     * @param health of each, in the same order
     * @param limits what the server said of the key's line
     */
    static @Nullable Cause causeWhenUp(
            Leg leg, List<PortForward> forwards, List<Health> health, KeyLimits limits) {
        List<PortForward> prohibited = having(Verdict.PROHIBITED, forwards, health);
        if (!prohibited.isEmpty()) {
            return Sentences.someProhibited(leg, prohibited, limits);
        }
        List<PortForward> refused = having(Verdict.TARGET_REFUSED, forwards, health);
        if (!refused.isEmpty()) {
            return Sentences.targetRefused(leg, refused);
        }
        for (int i = 0; i < forwards.size(); i++) {
            if (health.get(i).verdict() == Verdict.SERVICE_SILENT) {
                return Sentences.serviceSilent(leg, forwards.get(i), health.get(i).detail());
            }
            if (health.get(i).verdict() == Verdict.NO_TRANSPORT) {
                return new Cause(
                        CauseCode.PORT_TAKEN,
                        "Connections to "
                                + forwards.get(i).listen()
                                + " do not reach this leg, though it holds the port. Either another"
                                + " program takes them (find and stop it), or Legwork may open no"
                                + " more files (raise the limit; the log says so).");
            }
        }
        return allUnused(health) ? Sentences.targetRefused(leg, forwards) : null;
    }

    /** Returns whether the far side forbids everything this leg is for. */
    static boolean allProhibited(List<Health> health) {
        return health.stream().allMatch(h -> h.verdict() == Verdict.PROHIBITED);
    }

    private static List<PortForward> having(
            Verdict verdict, List<PortForward> forwards, List<Health> health) {
        return IntStream.range(0, forwards.size())
                .filter(i -> health.get(i).verdict() == verdict)
                .mapToObj(forwards::get)
                .collect(Collectors.toList());
    }
}
