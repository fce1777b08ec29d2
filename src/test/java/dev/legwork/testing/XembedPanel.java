package dev.legwork.testing;

import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real trayer, as the panels of old desktops take icons (XEmbed), at the top left of a screen.
 * Needs {@code trayer}.
 */
public final class XembedPanel implements AutoCloseable {
    /** Where it ends, in pixels from the top. */
    public static final int HEIGHT = 32;

    private final XServer screen;
    private Process panel;

    /** Starts it; returns once it takes icons. */
    public XembedPanel(XServer screen) {
        this.screen = screen;
        panel = start();
    }

    /** Ends it, as when it crashes, and starts another. */
    public void restart() {
        close();
        panel = start();
    }

    private Process start() {
        Process started =
                screen.run(
                        Map.of(),
                        "trayer",
                        "--edge",
                        "top",
                        "--align",
                        "left",
                        "--widthtype",
                        "pixel",
                        "--width",
                        "200",
                        "--height",
                        Integer.toString(HEIGHT),
                        "--SetDockType",
                        "true");
        await("trayer's window").until(() -> !screen.windows("panel").isEmpty());
        return started;
    }

    @Override
    public void close() {
        panel.destroyForcibly();
        try {
            panel.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
