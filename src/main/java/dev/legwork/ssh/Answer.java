package dev.legwork.ssh;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Gives a callback its one answer; whoever comes later is told so. Safe from any thread. */
final class Answer<T> {
    private final AtomicBoolean given = new AtomicBoolean();
    private final Consumer<T> done;

    Answer(Consumer<T> done) {
        this.done = done;
    }

    /** Returns whether this was the answer; if not, the caller still owns what it offered. */
    boolean give(T answer) {
        if (!given.compareAndSet(false, true)) {
            return false;
        }
        done.accept(answer);
        return true;
    }

    boolean isGiven() {
        return given.get();
    }
}
