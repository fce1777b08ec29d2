package dev.legwork.ui;

import javafx.application.Platform;

import java.util.concurrent.CountDownLatch;

/** The one way to JavaFX's thread, and the place where JavaFX is started. Safe from any thread. */
public final class FxThread {
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

    /** Ends JavaFX; it cannot be started again in this process. */
    public synchronized void stop() {
        if (started) {
            Platform.exit();
        }
    }
}
