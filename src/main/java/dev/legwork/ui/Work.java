package dev.legwork.ui;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Does off JavaFX's thread what may block, and brings the result back to it. */
public final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private final FxThread fx;

    /**
     * @param fx where results are wanted
     */
    public Work(FxThread fx) {
        this.fx = fx;
    }

    /** Something under way. */
    public static final class Task {
        private final AtomicBoolean dropped = new AtomicBoolean();
        private volatile boolean done;
        private final Thread thread;

        private Task(Thread thread) {
            this.thread = thread;
        }

        /** Interrupts it; its result is not wanted any more and will not be told. */
        public void stop() {
            dropped.set(true);
            thread.interrupt();
        }

        /** Returns whether it has ended or was stopped. */
        public boolean over() {
            return done || dropped.get();
        }
    }

    /**
     * Does it on a platform thread of its own.
     *
     * @param name of the thread
     * @param what may block; its exceptions go to {@code failed}
     * @param then takes the result, on JavaFX's thread
     * @param failed takes what went wrong, on JavaFX's thread; it is in the log already
     */
    public <T> Task start(
            String name, Callable<T> what, Consumer<T> then, Consumer<Exception> failed) {
        Task[] task = new Task[1];
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .name(name)
                        .unstarted(() -> run(name, task[0], what, then, failed));
        task[0] = new Task(thread);
        thread.start();
        return task[0];
    }

    /** As {@link #start}, for what does not fail in a way a person could do anything about. */
    public <T> Task start(String name, Callable<T> what, Consumer<T> then) {
        return start(name, what, then, failure -> {});
    }

    private <T> void run(
            String name,
            Task task,
            Callable<T> what,
            Consumer<T> then,
            Consumer<Exception> failed) {
        Runnable end;
        try {
            T result = what.call();
            end = () -> then.accept(result);
        } catch (Exception e) {
            if (!task.dropped.get()) {
                LOG.warn("{} failed", name, e);
            }
            end = () -> failed.accept(e);
        } catch (LinkageError e) {
            LOG.error("{} failed", name, e);
            end = () -> failed.accept(new IllegalStateException(e));
        }
        Runnable tell = end;
        fx.run(
                () -> {
                    task.done = true;
                    if (!task.dropped.get()) {
                        tell.run();
                    }
                });
    }
}
