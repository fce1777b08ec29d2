package dev.legwork.net;

import dev.legwork.engine.Ticker;

import java.time.Duration;

/** The time that all look-ups of one bind may take together. */
record Budget(Ticker ticker, long startedAt, Duration whole) {

    /** Starts counting now. */
    static Budget of(Ticker ticker, Duration whole) {
        return new Budget(ticker, ticker.nanos(), whole);
    }

    /** Returns what is left, zero when it is used up. */
    Duration left() {
        Duration left = whole.minusNanos(ticker.nanos() - startedAt);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
