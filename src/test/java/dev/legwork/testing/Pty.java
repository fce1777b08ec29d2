package dev.legwork.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A program at a terminal of its own, made by script(1); typed at like a person would. */
public final class Pty implements AutoCloseable {
    /** What Ctrl-D sends. */
    public static final String END = "\u0004";

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Process process;
    private final Thread reader;
    private final StringBuilder shown = new StringBuilder();

    private Pty(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().name("pty").start(this::read);
    }

    /**
     * Starts a program.
     *
     * @param argv without single quotes in it
     */
    public static Pty start(Map<String, String> environment, List<String> argv) {
        String command =
                argv.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        List<String> script = new ArrayList<>(List.of("script", "-q", "-e", "-c", command));
        script.add(Path.of("/dev/null").toString());
        ProcessBuilder builder = new ProcessBuilder(script).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new Pty(builder.start());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Types, all at once. */
    public Pty type(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(shown(), broken);
        }
    }

    /** Waits until the screen shows something. */
    public Pty awaitShown(String text) {
        await("the terminal shows " + text)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(this::shown, all -> all.contains(text));
        return this;
    }

    /** Returns what it has shown, the echo of what was typed included. */
    public String shown() {
        synchronized (shown) {
            return shown.toString();
        }
    }

    /** Waits for its end and returns the exit code. */
    public int exit() {
        try {
            if (!process.waitFor(SOON.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("it does not end; it shows: " + shown());
            }
            reader.join(SOON.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while it ran", interrupted);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void read() {
        byte[] piece = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                String text = new String(piece, 0, n, StandardCharsets.UTF_8);
                synchronized (shown) {
                    shown.append(text);
                }
            }
        } catch (IOException ended) {
            synchronized (shown) {
                shown.append("[the terminal ended: ").append(ended.getMessage()).append(']');
            }
        }
    }
}
