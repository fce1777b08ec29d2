package dev.legwork.ssh;

import java.time.Duration;

/**
 * How long whoever tries a key may wait: some seconds for each attempt, and never past the end of
 * all of them.
 */
final class Deadlines {
    private static final Duration EACH = Duration.ofSeconds(5);

    private final long end;

    /**
     * @param all from now, for everything together
     */
    Deadlines(Duration all) {
        this.end = System.nanoTime() + all.toNanos();
    }

    /** Returns the deadline of an attempt made now, as {@link System#nanoTime} counts. */
    long next() {
        return System.nanoTime() + limit().toNanos();
    }

    /** Returns how long an attempt made now may take; zero when the time is up. */
    Duration limit() {
        return EACH.compareTo(left()) < 0 ? EACH : left();
    }

    /** Returns what is left of all. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Returns whether nothing is to be tried any more. */
    boolean over() {
        return left().isZero();
    }
}
