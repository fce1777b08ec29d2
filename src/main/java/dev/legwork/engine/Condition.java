package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.Outage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * All that is remembered of a leg between two events.
 *
 * @param phase where it is
 * @param since when {@link Phase#state} last changed
 * @param downSince since when there is no transport; meaningless while up
 * @param generation of the newest transport asked for; grows with every try
 * @param wake the only wake-up that counts; older ones are stale
 * @param strikes failures that lengthen the backoff; forgotten after {@link Transitions#STEADY} of
 *     up
 * @param attempt failed tries since it was last up
 * @param restarts transports that were up, were lost and were replaced
 * @param cause why it is not up, kept while it tries again; null when up or stopped
 * @param causeSince since when that kind of cause stands, null without one
 * @param lost the loss that is not made good yet, null without one
 * @param lastOutage the last one that was made good, null before the first
 */
record Condition(
        Phase phase,
        Moment since,
        Moment downSince,
        long generation,
        long wake,
        int strikes,
        int attempt,
        int restarts,
        @Nullable Cause cause,
        @Nullable Moment causeSince,
        @Nullable Loss lost,
        @Nullable Outage lastOutage) {

    /**
     * An up transport that went away by itself.
     *
     * @param cause why
     * @param at when it was noticed
     * @param sinceHeard how long nothing had been heard by then
     */
    record Loss(Cause cause, Moment at, Duration sinceHeard) {}

    /** Returns the condition of a leg that has never run. */
    static Condition stopped(Moment now) {
        return new Condition(new Phase.Stopped(), now, now, 0, 0, 0, 0, 0, null, null, null, null);
    }

    Condition in(Phase next, Moment now) {
        return new Condition(
                next,
                next.state() == phase.state() ? since : now,
                outageBegins(next) ? now : downSince,
                generation,
                wake + 1,
                strikes,
                attempt,
                restarts,
                cause,
                causeSince,
                lost,
                lastOutage);
    }

    /**
     * A transport that goes begins one; so do ports that can be had again, for nobody could wait.
     */
    private boolean outageBegins(Phase next) {
        return switch (phase) {
            case Phase.Up p -> !(next instanceof Phase.Up);
            case Phase.Stopped p -> true;
            case Phase.PortBlocked p -> !(next instanceof Phase.PortBlocked);
            case Phase.Blocked p -> true;
            case Phase.Binding p -> false;
            case Phase.Seeking p -> false;
            case Phase.Unreachable p -> false;
            case Phase.LoggingIn p -> false;
            case Phase.Backoff p -> false;
        };
    }

    Condition because(@Nullable Cause why, Moment now) {
        boolean same = why != null && cause != null && why.code() == cause.code();
        return new Condition(
                phase,
                since,
                downSince,
                generation,
                wake,
                strikes,
                attempt,
                restarts,
                why,
                why == null ? null : same ? causeSince : now,
                lost,
                lastOutage);
    }

    Condition withGeneration(long next) {
        return new Condition(
                phase,
                since,
                downSince,
                next,
                wake,
                strikes,
                attempt,
                restarts,
                cause,
                causeSince,
                lost,
                lastOutage);
    }

    Condition counting(int newStrikes, int newAttempt) {
        return new Condition(
                phase,
                since,
                downSince,
                generation,
                wake,
                newStrikes,
                newAttempt,
                restarts,
                cause,
                causeSince,
                lost,
                lastOutage);
    }

    /** Forgets old failures: somebody changed something, or wants it now. */
    Condition afresh(Moment now) {
        return new Condition(
                phase,
                since,
                phase instanceof Phase.Up ? downSince : now,
                generation,
                wake,
                0,
                0,
                restarts,
                cause,
                causeSince,
                lost,
                lastOutage);
    }

    /** Remembers a loss until it is made good; null forgets it. */
    Condition losing(@Nullable Loss loss) {
        return new Condition(
                phase,
                since,
                downSince,
                generation,
                wake,
                strikes,
                attempt,
                restarts,
                cause,
                causeSince,
                loss,
                lastOutage);
    }

    /** Notes that a transport stands: an open loss becomes an outage that is over. */
    Condition madeGood(Moment now) {
        Outage outage =
                lost == null
                        ? lastOutage
                        : new Outage(
                                lost.cause(),
                                lost.sinceHeard(),
                                lost.sinceHeard().plus(now.since(lost.at())),
                                lost.at().wall());
        return new Condition(
                phase,
                since,
                downSince,
                generation,
                wake,
                strikes,
                0,
                lost == null ? restarts : restarts + 1,
                null,
                null,
                null,
                outage);
    }
}
