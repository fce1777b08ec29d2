package dev.legwork.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * A point in time on both clocks: one to decide by, one to show.
 *
 * @param nanos the monotonic clock
 * @param wall the wall clock
 */
record Moment(long nanos, Instant wall) {

    static Moment of(Ticker ticker) {
        return new Moment(ticker.nanos(), ticker.now());
    }

    /** Returns the time from an earlier moment to this one. */
    Duration since(Moment earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    Moment plus(Duration time) {
        return new Moment(nanos + time.toNanos(), wall.plus(time));
    }
}
