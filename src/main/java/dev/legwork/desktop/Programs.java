package dev.legwork.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs programs of the system to their end. */
@FunctionalInterface
public interface Programs {

    /**
     * How one ended.
     *
     * @param exit its exit status
     * @param lines of its standard output and error
     */
    record Ran(int exit, List<String> lines) {
        /** Copies the list. */
        public Ran {
            lines = List.copyOf(lines);
        }

        /** Returns whether it exited with 0. */
        public boolean well() {
            return exit == 0;
        }
    }

    /**
     * Runs one; blocks, so call it on a platform thread.
     *
     * @param argv the program and its arguments; no shell
     * @throws IOException when it cannot be started, or takes longer than 10 s
     */
    Ran run(List<String> argv) throws IOException;

    /** Returns the programs as they are installed. */
    static Programs installed() {
        return argv -> {
            Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
            CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
            try (InputStream out = process.getInputStream()) {
                process.getOutputStream().close();
                List<String> lines =
                        new String(out.readAllBytes(), Charset.defaultCharset()).lines().toList();
                if (process.waitFor(1, TimeUnit.SECONDS)) {
                    return new Ran(process.exitValue(), lines);
                }
                throw new IOException(argv.getFirst() + " does not come to an end");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while it waited for " + argv.getFirst(), e);
            } finally {
                process.destroyForcibly();
            }
        };
    }
}
