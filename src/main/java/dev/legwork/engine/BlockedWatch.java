package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Looks, while a leg is blocked, whether what it waits for has changed: its key file, the pins, a
 * credential. Confined to the leg's lane.
 */
final class BlockedWatch {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Surroundings surroundings;
    private final Ticker ticker;
    private final Lane lane;
    private final Runnable changed;

    /** What they were before a login read them, so that no change slips in between. */
    private Map<CauseCode, String> atLogin = Map.of();

    private @Nullable Leg leg;
    private @Nullable CauseCode code;
    private Ticker.@Nullable Alarm alarm;

    /**
     * Creates a watch that is not looking.
     *
     * @param changed run on the lane when a change was seen
     */
    BlockedWatch(Surroundings surroundings, Ticker ticker, Lane lane, Runnable changed) {
        this.surroundings = surroundings;
        this.ticker = ticker;
        this.lane = lane;
        this.changed = changed;
    }

    /** A login is about to read them. */
    void beforeLogin(Leg who) {
        Map<CauseCode, String> all = new EnumMap<>(CauseCode.class);
        for (CauseCode each : CauseCode.values()) {
            if (RetryRules.waitsForSurroundings(each)) {
                all.put(each, surroundings.fingerprint(who, each));
            }
        }
        atLogin = all;
    }

    /** Looks from now on, or no more, as the leg's phase wants it. */
    void follow(Leg who, Phase phase) {
        leg = who;
        code =
                phase instanceof Phase.Blocked(Cause cause, Moment next)
                                && RetryRules.waitsForSurroundings(cause.code())
                        ? cause.code()
                        : null;
        if (code == null && alarm != null) {
            alarm.cancel();
            alarm = null;
        } else if (code != null && alarm == null) {
            later();
        }
    }

    private void later() {
        alarm = ticker.after(LOOK, () -> lane.post(this::look));
    }

    private void look() {
        if (alarm == null || code == null || leg == null) {
            return;
        }
        if (surroundings.fingerprint(leg, code).equals(atLogin.get(code))) {
            later();
        } else {
            alarm = null;
            changed.run();
        }
    }
}
