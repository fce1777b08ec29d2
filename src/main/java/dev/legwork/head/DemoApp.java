package dev.legwork.head;

import dev.legwork.app.Home;
import dev.legwork.app.desk.Desk;
import dev.legwork.app.desk.Head;
import dev.legwork.ui.FxThread;
import dev.legwork.ui.Windows;
import dev.legwork.ui.demo.DemoWindow;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The demo in a window, and nothing else: no home of the person's is touched. */
final class DemoApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoApp.class);
    private static final long LONGEST_CLOSE_SECONDS = 3;

    private final FxThread fx = new FxThread();
    private final Path folder;
    private final Desk desk;
    private final DemoWindow window;

    private DemoApp(Runnable quit) throws IOException {
        folder = Files.createTempDirectory("legwork-demo-window");
        boolean open = false;
        try {
            fx.start();
            desk = new Desk(Home.of(folder, Map.of()), new NobodysLegs());
            Windows windows = fx.call(() -> new Windows(desk, fx, DesktopApp::outside, quit));
            window = fx.call(windows::openDemo);
            open = true;
        } finally {
            if (!open) {
                delete(folder);
            }
        }
        var _ = window.gone().thenRun(quit);
    }

    /** Opens it; where there can be no window nothing is opened. */
    static Head.Opened open(Runnable quit) throws IOException {
        try {
            return new Head.Opened.Runs(new DemoApp(quit));
        } catch (IllegalStateException | LinkageError e) {
            LOG.warn("There can be no window", e);
            return new Head.Opened.NoDisplay(DesktopApp.noWindow(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void close() throws IOException {
        fx.run(window::close);
        try {
            window.gone().get(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The demo did not end in time", e);
        }
        fx.stop();
        desk.close();
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
