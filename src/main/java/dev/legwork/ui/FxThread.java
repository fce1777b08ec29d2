package dev.legwork.ui;

import javafx.application.Application;
import javafx.application.Platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** The one way to JavaFX's thread, and the place where JavaFX is started. Safe from any thread. */
public final class FxThread {
    private static final Logger LOG = LoggerFactory.getLogger(FxThread.class);
    private static final Duration LONGEST_EXIT = Duration.ofMillis(500);

    private static final Duration ASK_AGAIN = Duration.ofMillis(10);

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
        CompletableFuture<Boolean> running = new CompletableFuture<>();
        awaitEither(running, asked(running) ? new CompletableFuture<>() : launch());
        Platform.setImplicitExit(false);
        run(() -> Thread.currentThread().setUncaughtExceptionHandler(FxThread::failed));
        started = true;
    }

    /** A person gets no stack trace; the log does. */
    private static void failed(Thread thread, Throwable failure) {
        LOG.error("Something in a window failed", failure);
    }

    /** Asks JavaFX's thread to say that it runs; returns whether there is one to ask. */
    private static boolean asked(CompletableFuture<Boolean> running) {
        try {
            Platform.runLater(() -> running.complete(true));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /**
     * Launches by a class, not by {@link Platform#startup}: see {@link LegworkWindows}.
     *
     * @return ends when JavaFX does, or could not begin
     */
    private static CompletableFuture<Boolean> launch() {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("javafx-launch")
                .start(
                        () -> {
                            try {
                                Application.launch(LegworkWindows.class);
                                ended.complete(true);
                            } catch (RuntimeException | Error e) {
                                ended.completeExceptionally(e);
                            }
                        });
        return ended;
    }

    /**
     * JavaFX that takes things to do need not do them yet: it may still fail to begin, and whoever
     * asked it then waits for ever. So that is left to another thread.
     */
    private static void awaitEither(
            CompletableFuture<Boolean> running, CompletableFuture<Boolean> ended) {
        Thread.ofPlatform().daemon().name("javafx-ask").start(() -> ask(running, ended));
        try {
            CompletableFuture.anyOf(running, ended).get();
            if (!running.isDone()) {
                throw new IllegalStateException("JavaFX ended as soon as it had started");
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(innermost(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while JavaFX started", e);
        }
    }

    /** Never interrupted: JavaFX would print that. */
    private static void ask(CompletableFuture<Boolean> running, CompletableFuture<Boolean> ended) {
        try {
            while (!ended.isDone() && !asked(running)) {
                Thread.sleep(ASK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
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
