package dev.legwork.app;

import dev.legwork.engine.Lane;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lanes on virtual threads. A lane that has nothing to do has no thread; the first task posted to
 * it starts one, which runs until the queue is empty. Safe from any thread.
 */
public final class VirtualLanes implements Lane.Lanes {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualLanes.class);

    /** Opens lanes from here. */
    public VirtualLanes() {}

    @Override
    public Lane open(String name) {
        return new VirtualLane(name);
    }

    private static final class VirtualLane implements Lane {
        private final String name;
        private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();

        /** Tasks queued or running: who raises it from zero starts the thread. */
        private final AtomicInteger pending = new AtomicInteger();

        private volatile boolean closed;

        VirtualLane(String name) {
            this.name = name;
        }

        @Override
        public void post(Runnable task) {
            if (closed) {
                return;
            }
            tasks.add(task);
            if (pending.getAndIncrement() == 0) {
                Thread.ofVirtual().name(name).start(this::drain);
            }
        }

        @Override
        public void close() {
            closed = true;
        }

        private void drain() {
            do {
                // Never null: a task is queued before it is counted.
                Runnable task = tasks.remove();
                try {
                    task.run();
                } catch (RuntimeException | Error e) {
                    LOG.error("A task of {} failed; the lane goes on", name, e);
                }
            } while (pending.decrementAndGet() > 0);
        }
    }
}
