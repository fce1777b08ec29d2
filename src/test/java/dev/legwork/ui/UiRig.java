package dev.legwork.ui;

import dev.legwork.app.Home;
import dev.legwork.app.desk.Desk;
import dev.legwork.status.StatusDocument;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/** A window's surroundings for a test: a home of its own, an instance that says what it should. */
public final class UiRig implements AutoCloseable {
    private final FakeRunning running;
    private final WentTo went = new WentTo();
    private final Desk desk;
    private final Ui ui;

    /**
     * @param folder empty, for the home and the person's own home folder
     * @param clock the time that is shown
     */
    public UiRig(Path folder, StatusDocument document, Clock clock) throws IOException {
        Path person = Files.createDirectories(folder.resolve("person"));
        Home home = Home.of(folder.resolve("home"), Map.of("HOME", person.toString()));
        home.folders().create();
        running = new FakeRunning(document);
        desk = new Desk(home, running);
        FxThread fx = new FxThread();
        fx.start();
        Looks looks = onFx(() -> new Looks(desk.settings()));
        desk.watch(settings -> fx.run(() -> looks.take(settings)));
        ui = new Ui(desk, fx, new Work(fx), looks, clock, went);
    }

    /** Returns what a window is given. */
    public Ui ui() {
        return ui;
    }

    /** Returns the instance. */
    public FakeRunning running() {
        return running;
    }

    /** Returns where the person was sent. */
    public WentTo went() {
        return went;
    }

    /** Does it on JavaFX's thread and waits. */
    public static <T> T onFx(Callable<T> what) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable run =
                () -> {
                    try {
                        result.complete(what.call());
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                };
        if (Platform.isFxApplicationThread()) {
            run.run();
        } else {
            new FxThread().run(run);
        }
        return result.orTimeout(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** Writes what a scene looks like, for people to look at. */
    public static void picture(Scene scene, Path png) {
        BufferedImage image =
                onFx(
                        () -> {
                            scene.getRoot().applyCss();
                            scene.getRoot().layout();
                            WritableImage seen = scene.snapshot(null);
                            int width = (int) seen.getWidth();
                            int height = (int) seen.getHeight();
                            BufferedImage copy =
                                    new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
                            for (int y = 0; y < height; y++) {
                                for (int x = 0; x < width; x++) {
                                    copy.setRGB(x, y, seen.getPixelReader().getArgb(x, y));
                                }
                            }
                            return copy;
                        });
        try {
            Files.createDirectories(png.toAbsolutePath().getParent());
            ImageIO.write(image, "png", png.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        desk.close();
    }
}
