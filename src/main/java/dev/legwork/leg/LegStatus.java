package dev.legwork.leg;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * One leg, now.
 *
 * @param leg as configured
 * @param state what it does
 * @param light what a person sees
 * @param cause why it is not simply up, null when it is or was stopped by a person
 * @param causeSince since when, null without a cause
 * @param since since when it is in this state
 * @param nextTry when it will try by itself, null if it will not or need not
 * @param attempt failed tries since it was last up
 * @param restarts transports that were up, were lost and were replaced
 * @param transport the standing connection, null without one
 * @param forwards one a port, in order
 * @param lastOutage the last one that ended, null before the first
 */
public record LegStatus(
        Leg leg,
        LegState state,
        Light light,
        @Nullable Cause cause,
        @Nullable Instant causeSince,
        Instant since,
        @Nullable Instant nextTry,
        int attempt,
        int restarts,
        @Nullable TransportStatus transport,
        List<ForwardStatus> forwards,
        @Nullable Outage lastOutage) {

    /** Copies the list. */
    public LegStatus {
        forwards = List.copyOf(forwards);
    }
}
