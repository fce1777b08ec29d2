package dev.legwork.engine;

import dev.legwork.leg.CauseCode;

import java.time.Duration;

/** How long to pause before the next login: 0, 0.5, 1, 2, 4 … s, capped, each ± 20 %. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);

    /**
     * A server that turns everybody away (MaxStartups, PerSourcePenalties) wants quiet from the
     * start.
     */
    private static final Duration FIRST_WHEN_TURNED_AWAY = Duration.ofSeconds(4);

    private Backoff() {}

    /**
     * Returns the pause.
     *
     * @param code why the last try failed
     * @param strikes failures before that one
     * @param cap the longest pause, before jitter
     * @param chance uniform in [0, 1)
     */
    public static Duration pause(CauseCode code, int strikes, Duration cap, double chance) {
        Duration base;
        if (code == CauseCode.SERVER_REFUSES_FOR_NOW) {
            base = doubled(FIRST_WHEN_TURNED_AWAY, strikes, cap);
        } else if (strikes == 0) {
            return Duration.ZERO;
        } else {
            base = doubled(FIRST, strikes - 1, cap);
        }
        return Duration.ofNanos((long) (base.toNanos() * (0.8 + 0.4 * chance)));
    }

    private static Duration doubled(Duration first, int times, Duration cap) {
        Duration pause = first.multipliedBy(1L << Math.min(times, 20));
        return pause.compareTo(cap) > 0 ? cap : pause;
    }
}
