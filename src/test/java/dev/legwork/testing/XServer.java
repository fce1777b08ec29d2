package dev.legwork.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An X server of its own without a screen (Xvfb), with a window manager (openbox) and a mouse and
 * keyboard (xdotool). Needs {@code Xvfb openbox xdotool import}.
 */
public final class XServer implements AutoCloseable {
    /** How wide the screen is, in pixels. */
    public static final int WIDTH = 1400;

    /** How high. */
    public static final int HEIGHT = 900;

    private final Thread atExit = new Thread(this::close, "close-x-server");
    private final Deque<Process> running = new ArrayDeque<>();
    private final TempFolder folder = new TempFolder("legwork-x");
    private final String display;

    /** Starts it on a display nobody uses; returns once the window manager runs. */
    public XServer() {
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            Process xvfb =
                    start(
                            Redirect.PIPE,
                            Map.of(),
                            "Xvfb",
                            "-displayfd",
                            "1",
                            "-screen",
                            "0",
                            WIDTH + "x" + HEIGHT + "x24",
                            "-nolisten",
                            "tcp",
                            "-noreset");
            String number = xvfb.inputReader().readLine();
            if (number == null) {
                throw new AssertionError("Xvfb does not start");
            }
            display = ":" + number.strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        run(Map.of(), "openbox", "--config-file", settings().toString());
        await("a window manager")
                .atMost(Duration.ofSeconds(20))
                .until(() -> properties("_NET_SUPPORTING_WM_CHECK").contains("window id"));
    }

    /** Openbox's defaults, and not those of whoever runs the tests. */
    private Path settings() {
        try {
            return Files.writeString(
                    folder.path().resolve("rc.xml"),
                    "<openbox_config xmlns=\"http://openbox.org/3.4/rc\"/>");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Returns what a program needs in its environment to show its windows here. */
    public Map<String, String> environment() {
        return Map.of("DISPLAY", display, "XDG_SESSION_TYPE", "x11", "WAYLAND_DISPLAY", "");
    }

    /** Starts a program here that ends with the server; what it says is dropped. */
    public Process run(Map<String, String> more, String... argv) {
        Map<String, String> all = new HashMap<>(environment());
        all.putAll(more);
        return start(Redirect.DISCARD, all, argv);
    }

    private Process start(Redirect out, Map<String, String> environment, String... argv) {
        ProcessBuilder builder =
                new ProcessBuilder(argv).redirectOutput(out).redirectError(Redirect.DISCARD);
        builder.environment().put("HOME", folder.path().toString());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            running.push(process);
            return process;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Returns what is on the screen now. */
    public Picture picture() {
        return Picture.of(environment());
    }

    /** Keeps what is on the screen now, for a person to look at. */
    public void keep(Path png) {
        tool("import", "-window", "root", "png:" + png);
    }

    /** Moves the mouse there and presses a button, 1 left, 3 right. */
    public void click(Spot at, int button) {
        move(at);
        tool("xdotool", "click", Integer.toString(button));
    }

    /** Moves the mouse there, in two steps, so that what is under it is told. */
    public void move(Spot at) {
        tool("xdotool", "mousemove", "" + (at.x() - 1), "" + at.y());
        tool("xdotool", "mousemove", "" + at.x(), "" + at.y());
    }

    /** Presses a key by its X name, as {@code Return}. */
    public void key(String name) {
        tool("xdotool", "key", name);
    }

    /** Returns the windows on the screen whose title matches, as X ids; may be empty. */
    public List<String> windows(String title) {
        return Shell.run(
                        Duration.ofSeconds(10),
                        environment(),
                        List.of("xdotool", "search", "--onlyvisible", "--name", title))
                .out()
                .lines()
                .toList();
    }

    /** Returns a property of the root window as xprop prints it. */
    public String properties(String name) {
        return Shell.run(Duration.ofSeconds(10), environment(), List.of("xprop", "-root", name))
                .out();
    }

    private void tool(String... argv) {
        Shell.Result result =
                Shell.run(Duration.ofSeconds(20), environment(), new ArrayList<>(List.of(argv)));
        if (result.exit() != 0) {
            throw new AssertionError(String.join(" ", argv) + ": " + result.err());
        }
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            end(running.pop());
        }
        folder.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running: then it is not needed any more.
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
