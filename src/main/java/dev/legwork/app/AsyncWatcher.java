package dev.legwork.app;

import dev.legwork.engine.Watcher;
import dev.legwork.leg.LegStatus;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands changes on from a thread of its own, so that a terminal nobody reads, or a full disk, never
 * holds a leg up. What does not fit in its queue is counted and left out.
 */
final class AsyncWatcher implements Watcher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncWatcher.class);
    private static final int MOST = 4_096;
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final BlockingQueue<Runnable> changes = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong leftOut = new AtomicLong();
    private final LegWatcher sink;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param name of the thread
     * @param sink takes the changes in order; may block
     */
    AsyncWatcher(String name, LegWatcher sink) {
        this.sink = sink;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    @Override
    public void changed(LegStatus before, LegStatus after) {
        if (!changes.offer(() -> sink.changed(before, after))) {
            leftOut.incrementAndGet();
        }
    }

    private void run() {
        while (!closed || !changes.isEmpty()) {
            try {
                changes.take().run();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("A change could not be handed on", e);
            }
            long lost = leftOut.getAndSet(0);
            if (lost > 0) {
                LOG.warn("{} changes were left out, because nobody took them in time", lost);
            }
        }
    }

    /** Hands on what is queued, for half a second at most. */
    @Override
    public void close() {
        closed = true;
        // Wakes it where it waits; a full queue does so by itself.
        boolean _ = changes.offer(() -> {});
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
