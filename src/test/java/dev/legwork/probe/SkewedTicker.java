package dev.legwork.probe;

import dev.legwork.engine.Ticker;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Real time, whose clock (not whose alarms) a test may put forward. */
final class SkewedTicker implements Ticker, AutoCloseable {
    private final ScheduledExecutorService alarms =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("ticker").factory());
    private final AtomicLong skew = new AtomicLong();

    void putForward(Duration by) {
        skew.addAndGet(by.toNanos());
    }

    @Override
    public Instant now() {
        return Instant.now().plusNanos(skew.get());
    }

    @Override
    public long nanos() {
        return System.nanoTime() + skew.get();
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        ScheduledFuture<?> alarm = alarms.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> alarm.cancel(false);
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }
}
