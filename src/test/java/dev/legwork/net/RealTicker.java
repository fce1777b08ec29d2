package dev.legwork.net;

import dev.legwork.engine.Ticker;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Real time that a test may put forward; this room sets no alarms. */
final class RealTicker implements Ticker {
    private final AtomicLong skew = new AtomicLong();

    void putForward(Duration by) {
        skew.addAndGet(by.toNanos());
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime() + skew.get();
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        throw new UnsupportedOperationException("no alarms here");
    }
}
