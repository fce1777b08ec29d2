package dev.legwork.testing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end, bounded in time. */
public final class Shell {

    /**
     * How it ended.
     *
     * @param exit the exit status
     * @param out standard output
     * @param err standard error
     */
    public record Result(int exit, String out, String err) {}

    private Shell() {}

    /**
     * Runs a command; its standard input is empty.
     *
     * @throws AssertionError when it does not end in time; it is killed then
     */
    public static Result run(Duration limit, List<String> argv) {
        return run(limit, Map.of(), argv);
    }

    /** As {@link #run(Duration, List)}, with variables added to the environment. */
    public static Result run(Duration limit, Map<String, String> environment, List<String> argv) {
        Path out = null;
        Path err = null;
        try {
            // Files, not pipes: a grandchild that keeps a pipe open must not hang the test.
            out = Files.createTempFile("shell", ".out");
            err = Files.createTempFile("shell", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(argv)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended;
            try {
                ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while running " + argv, interrupted);
            }
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(
                        argv
                                + " did not end within "
                                + limit
                                + "; it said: "
                                + read(out)
                                + read(err));
            }
            return new Result(process.exitValue(), read(out), read(err));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            delete(out);
            delete(err);
        }
    }

    /**
     * Runs a command that must succeed within 30 s and returns its standard output.
     *
     * @throws AssertionError when it fails
     */
    public static String ok(String... argv) {
        Result result = run(Duration.ofSeconds(30), List.of(argv));
        if (result.exit() != 0) {
            throw new AssertionError(
                    String.join(" ", argv) + " exited " + result.exit() + ": " + result.err());
        }
        return result.out();
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void delete(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException kept) {
                System.err.println("could not delete " + file + ": " + kept.getMessage());
            }
        }
    }
}
