package dev.legwork.secrets;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.leg.KeySpec;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The first line a program prints. What it prints is never quoted, not even its errors. */
record CommandSource(List<String> argv, Duration limit) {
    private static final int LONGEST = 8192;

    Found ask(KeySpec key) {
        String what = "The command for the passphrase of " + key.file();
        Process process;
        try {
            process = new ProcessBuilder(argv).redirectError(Redirect.DISCARD).start();
        } catch (IOException e) {
            return SecretSources.missing(
                    what + " cannot be started; check that the program exists and may be run.");
        }
        // A platform thread: reading a pipe would pin a virtual one's carrier.
        FutureTask<Found> task = new FutureTask<>(() -> read(process, what));
        Thread.ofPlatform().daemon().name("passphrase-command").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return SecretSources.missing(
                    what + " took longer than " + limit.toSeconds() + " s and was ended.");
        } catch (ExecutionException e) {
            return SecretSources.missing(what + " ended without a readable answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SecretSources.missing(what + " was interrupted.");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Found read(Process process, String what)
            throws IOException, InterruptedException {
        process.getOutputStream().close();
        byte[] line = new byte[LONGEST];
        try (InputStream out = process.getInputStream()) {
            int length = 0;
            boolean ended = false;
            for (int next = out.read(); next >= 0; next = out.read()) {
                ended |= next == '\n';
                if (!ended && length < LONGEST) {
                    line[length++] = (byte) next;
                }
            }
            int code = process.waitFor();
            if (code != 0) {
                return SecretSources.missing(
                        what + " failed with exit code " + code + "; run it by hand to see why.");
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
            return length == 0
                    ? SecretSources.missing(what + " printed nothing.")
                    : new Found.Passphrase(Arrays.copyOf(line, length));
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }
}
