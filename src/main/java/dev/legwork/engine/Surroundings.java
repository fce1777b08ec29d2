package dev.legwork.engine;

import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;

/**
 * Tells when what a blocked leg waits for may have changed: its key file, the pins, a credential,
 * or those of a leg it goes through.
 */
public interface Surroundings {

    /**
     * Returns a value that differs after such a change (modification times and sizes will do).
     * Cheap; called every 2 s on the lane of each blocked leg.
     *
     * @param leg the blocked leg
     * @param code why it is blocked
     */
    String fingerprint(Leg leg, CauseCode code);
}
