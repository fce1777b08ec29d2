package dev.legwork.store;

import dev.legwork.leg.Cause;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.leg.Outage;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One line of history.jsonl. */
public sealed interface HistoryEntry {

    /** Returns when it was. */
    Instant at();

    /** Returns the leg's name then. */
    String leg();

    /**
     * A leg's state, light or cause changed.
     *
     * @param cause after the change, null for none
     */
    record Changed(
            Instant at,
            String leg,
            LegState fromState,
            Light fromLight,
            LegState toState,
            Light toLight,
            @Nullable Cause cause)
            implements HistoryEntry {}

    /**
     * An outage ended.
     *
     * @param outage with its own time, when it was noticed
     */
    record Ended(String leg, Outage outage) implements HistoryEntry {
        @Override
        public Instant at() {
            return outage.at();
        }
    }
}
