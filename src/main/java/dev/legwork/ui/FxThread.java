package dev.legwork.ui;

import javafx.application.Platform;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** The one way to JavaFX's thread, and the place where JavaFX is started. Safe from any thread. */
public final class FxThread {
    private static final Duration LONGEST_EXIT = Duration.ofMillis(500);

    private boolean started;

    /**
     * Starts JavaFX if it is not started yet; blocks until it runs. It goes on when the last window
     * is closed.
     *
     * @throws IllegalStateException when there is no display, or JavaFX cannot use it
     */
    public synchronized void start() {
        if (started) {
            return;
        }
        CountDownLatch running = new CountDownLatch(1);
        try {
            Platform.startup(running::countDown);
            running.await();
        } catch (IllegalStateException e) {
            if (!"Toolkit already initialized".equals(e.getMessage())) {
                throw e;
            }
        } catch (UnsupportedOperationException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while JavaFX started", e);
        }
        Platform.setImplicitExit(false);
        started = true;
    }

    /** Runs it on JavaFX's thread: now when this is that thread, else soon. */
    public void run(Runnable what) {
        if (Platform.isFxApplicationThread()) {
            what.run();
        } else {
            Platform.runLater(what);
        }
    }

    /** Makes something on JavaFX's thread, and waits for it. */
    public <T> T call(Supplier<T> what) {
        if (Platform.isFxApplicationThread()) {
            return what.get();
        }
        CompletableFuture<T> made = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        made.complete(what.get());
                    } catch (RuntimeException | Error e) {
                        made.completeExceptionally(e);
                    }
                });
        return made.join();
    }

    /**
     * Ends JavaFX; it cannot be started again in this process. Waits for half a second at most:
     * while the process is ending, JavaFX may never say that it has.
     */
    public synchronized void stop() {
        if (!started) {
            return;
        }
        Thread exit = Thread.ofPlatform().daemon().name("javafx-exit").start(Platform::exit);
        try {
            exit.join(LONGEST_EXIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
