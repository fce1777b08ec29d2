package dev.legwork.app;

import dev.legwork.engine.Ticker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The real time. Alarms run on one daemon thread, so they must be short; one that was called off
 * leaves the queue at once. Safe from any thread.
 */
public final class SystemTicker implements Ticker, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SystemTicker.class);
    private final ScheduledThreadPoolExecutor alarms;

    /** Starts the clock; its thread starts with the first alarm. */
    public SystemTicker() {
        alarms =
                new ScheduledThreadPoolExecutor(
                        1,
                        Thread.ofPlatform().daemon().name("ticker").factory(),
                        new ThreadPoolExecutor.DiscardPolicy());
        alarms.setRemoveOnCancelPolicy(true);
        alarms.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        ScheduledFuture<?> alarm =
                alarms.schedule(
                        () -> guarded(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> alarm.cancel(false);
    }

    /**
     * Calls every alarm off and ends the thread; one that is set after it is called off already,
     * for a login may be cancelled in the very moment it begins.
     */
    @Override
    public void close() {
        alarms.shutdownNow();
    }

    /** Returns how many alarms wait. */
    int waiting() {
        return alarms.getQueue().size();
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("An alarm failed; the clock goes on", e);
        }
    }
}
