package dev.legwork.cli;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Runs something until the process is told to end (SIGTERM, SIGINT, SIGHUP), then closes it and
 * ends the process with exit code 0. A JVM that a signal ends would exit with 128 and the signal's
 * number even after a clean stop; halting at the end of the shutdown hook is what it leaves.
 */
final class Foreground {
    private static final long LONGEST_STOP_SECONDS = 5;

    private Foreground() {}

    /**
     * Opens it and waits; returns only when the opening fails or this thread is interrupted.
     *
     * @param opening starts what is to run; a signal during it ends the process too
     */
    static int run(Supplier<? extends AutoCloseable> opening) {
        return run(opening, new CountDownLatch(1));
    }

    /**
     * As {@link #run(Supplier)}, and returns when it has ended by itself.
     *
     * @param ended counted down when it wants to end
     */
    static int run(Supplier<? extends AutoCloseable> opening, CountDownLatch ended) {
        AtomicReference<@Nullable AutoCloseable> running = new AtomicReference<>();
        CountDownLatch opened = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> stop(opened, running));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            running.set(opening.get());
            opened.countDown();
            ended.await();
            close(running.getAndSet(null));
        } catch (InterruptedException e) {
            close(running.get());
        } finally {
            opened.countDown();
            remove(hook);
        }
        return Exit.DONE;
    }

    private static void stop(
            CountDownLatch opened, AtomicReference<@Nullable AutoCloseable> running) {
        Thread.ofPlatform().daemon().name("stop-deadline").start(Foreground::haltLate);
        try {
            if (!opened.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        AutoCloseable closeable = running.get();
        if (closeable != null) {
            close(closeable);
            Runtime.getRuntime().halt(Exit.DONE);
        }
    }

    /** What has not stopped by then goes with the process; every file is written whole anyway. */
    private static void haltLate() {
        try {
            Thread.sleep(TimeUnit.SECONDS.toMillis(LONGEST_STOP_SECONDS) - 200);
        } catch (InterruptedException e) {
            return;
        }
        Runtime.getRuntime().halt(Exit.DONE);
    }

    private static void close(@Nullable AutoCloseable closeable) {
        if (closeable == null) {
            return;
        }
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("stopping failed", e);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook with it.
        }
    }
}
