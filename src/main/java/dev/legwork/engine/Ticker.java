package dev.legwork.engine;

import java.time.Duration;
import java.time.Instant;

/** Time, handed in. Safe from any thread. */
public interface Ticker {

    /** Returns the wall clock, for people; it may jump. */
    Instant now();

    /** Returns a monotonic clock in nanoseconds, for deciding; only differences mean something. */
    long nanos();

    /**
     * Runs a task later.
     *
     * @param delay zero or more
     * @param task short and not blocking: it should only post to a {@link Lane}
     * @return to call it off
     */
    Alarm after(Duration delay, Runnable task);

    /** A task that has not run yet. */
    interface Alarm {
        /** Calls it off; harmless when it has run. */
        void cancel();
    }
}
