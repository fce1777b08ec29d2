package dev.legwork.head;

import dev.legwork.app.desk.Desk;
import dev.legwork.ui.FxThread;
import dev.legwork.ui.Navigator;
import dev.legwork.ui.Windows;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Has the windows made when the first is wanted, which is when JavaFX starts, and decides what
 * closing the main one means: with a tray it is only hidden; without one it is minimised, so that
 * the app is never there and nowhere to be seen. Safe from any thread.
 */
final class WindowHost implements TrayHost.Opener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WindowHost.class);

    private static final Duration LONGEST_DEMO = Duration.ofSeconds(2);

    private final Desk desk;
    private final Consumer<String> outside;
    private final Runnable quit;
    private final Consumer<String> failed;
    private final FxThread fx;
    private final ExecutorService opener =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("window-opener").factory());
    private volatile BooleanSupplier tray = () -> false;
    private volatile @Nullable Windows windows;
    private @Nullable String broken;

    /**
     * @param desk what the windows work with
     * @param fx JavaFX, started when a window is wanted
     * @param outside opens files and addresses as the system does
     * @param quit ends the app
     * @param failed told once when there can be no window, with the reason
     */
    WindowHost(
            Desk desk,
            FxThread fx,
            Consumer<String> outside,
            Runnable quit,
            Consumer<String> failed) {
        this.desk = desk;
        this.fx = fx;
        this.outside = outside;
        this.quit = quit;
        this.failed = failed;
    }

    @Override
    public void tray(BooleanSupplier shown) {
        tray = shown;
    }

    @Override
    public void show(Consumer<Navigator> which) {
        soon(which::accept);
    }

    @Override
    public void showMinimised() {
        soon(Windows::minimised);
    }

    @Override
    public void copy(String text) {
        soon(all -> all.copy(text));
    }

    private void soon(Consumer<Windows> what) {
        try {
            opener.execute(() -> made().ifPresent(all -> fx.run(() -> what.accept(all))));
        } catch (RejectedExecutionException closed) {
            LOG.debug("A window was wanted after the end");
        }
    }

    private Optional<Windows> made() {
        Windows there = windows;
        if (there != null) {
            return Optional.of(there);
        }
        if (broken != null) {
            failed.accept(broken);
            return Optional.empty();
        }
        Windows all;
        try {
            fx.start();
            all = fx.call(this::built);
        } catch (IllegalStateException | CompletionException | LinkageError e) {
            LOG.warn("There can be no window", e);
            broken = reason(e);
            failed.accept(broken);
            return Optional.empty();
        }
        windows = all;
        LOG.info("There can be a window here");
        return Optional.of(all);
    }

    /** The main window with it: what it lacks of the system shows when it is built. */
    private Windows built() {
        Windows all = new Windows(desk, fx, outside, quit);
        all.closing(() -> tray.getAsBoolean());
        return all;
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String words = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return words.contains("pango")
                ? "JavaFX needs Pango and GTK 3 (libgtk-3-0 on Debian and Ubuntu)"
                : words;
    }

    @Override
    public void close() {
        opener.shutdownNow();
        Windows there = windows;
        if (there != null) {
            try {
                there.endDemo().get(LONGEST_DEMO.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("The demo did not end in time", e);
            }
        }
        fx.stop();
    }
}
