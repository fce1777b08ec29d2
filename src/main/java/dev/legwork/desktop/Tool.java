package dev.legwork.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One of the system's own command-line tools.
 *
 * @param argv the program and its arguments; no shell
 * @param limit after which it is ended
 */
public record Tool(List<String> argv, Duration limit) {

    /** Copies the list. */
    public Tool {
        argv = List.copyOf(argv);
    }

    /**
     * Runs it; blocks, so call it on a platform thread.
     *
     * @return the lines of its standard output, whatever it exited with
     * @throws IOException when it cannot be started
     */
    public List<String> lines() throws IOException {
        Process process =
                new ProcessBuilder(argv)
                        .redirectInput(Redirect.PIPE)
                        .redirectError(Redirect.DISCARD)
                        .start();
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        try (InputStream out = process.getInputStream()) {
            process.getOutputStream().close();
            return new String(out.readAllBytes(), Charset.defaultCharset()).lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
