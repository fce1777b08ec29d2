package dev.legwork.ssh;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads bytes are moved on, shared by all legs. Platform threads, kept for a while for the
 * next connection: a virtual thread's way to the socket goes through a poller and a scheduler,
 * which a small request on a kept connection pays for each time (ARCHITECTURE.md). Beyond {@link
 * #PLATFORM} at a time they are virtual, so that a crowd costs memory by its bytes and not by its
 * stacks. Safe from any thread.
 */
final class PumpThreads implements AutoCloseable {
    /** Most platform threads; a carried connection takes two. */
    static final int PLATFORM = 128;

    private static final long KEPT_SECONDS = 5;

    private final AtomicLong made = new AtomicLong();
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(
                    0,
                    PLATFORM,
                    KEPT_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    task ->
                            Thread.ofPlatform()
                                    .daemon()
                                    .name("pump-" + made.incrementAndGet())
                                    .unstarted(task),
                    (task, full) -> Thread.ofVirtual().name("pump-virtual").start(task));

    /**
     * Runs a task now, on a thread of its own.
     *
     * @param name the thread's meanwhile; says whose bytes it moves
     */
    void start(String name, Runnable task) {
        pool.execute(
                () -> {
                    Thread thread = Thread.currentThread();
                    String usual = thread.getName();
                    thread.setName(name);
                    try {
                        task.run();
                    } finally {
                        thread.setName(usual);
                    }
                });
    }

    /** Takes no more tasks for platform threads; what runs goes on. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
