package dev.legwork.testing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The listening sshd and the children that serve its connections. Safe from any thread. */
final class SshdProcess {
    private static final Duration START_LIMIT = Duration.ofSeconds(15);

    private final List<String> launcher;
    private final Path config;
    private final Path log;
    private @Nullable Process listener;

    SshdProcess(List<String> launcher, Path config, Path log) {
        this.launcher = List.copyOf(launcher);
        this.config = config;
        this.log = log;
    }

    /** Starts it; returns whether it listens. False when it ended at once, as on a taken port. */
    synchronized boolean start() {
        try {
            long before = listening();
            List<String> argv = new ArrayList<>(launcher);
            argv.addAll(List.of("/usr/sbin/sshd", "-D", "-e", "-f", config.toString()));
            Process started =
                    new ProcessBuilder(argv)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            started.getOutputStream().close();
            listener = started;
            long deadline = System.nanoTime() + START_LIMIT.toNanos();
            while (listening() == before) {
                if (System.nanoTime() > deadline) {
                    kill();
                    throw new IllegalStateException("sshd does not listen: " + readLog());
                }
                if (started.waitFor(10, TimeUnit.MILLISECONDS)) {
                    listener = null;
                    return false;
                }
            }
            return true;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sshd starts", interrupted);
        }
    }

    synchronized long pid() {
        if (listener == null) {
            throw new IllegalStateException("sshd is killed");
        }
        return listener.pid();
    }

    synchronized List<ProcessHandle> connections() {
        return listener == null ? List.of() : listener.descendants().toList();
    }

    /** Kills all of it with SIGKILL, the listener first to be stopped. */
    synchronized void kill() {
        Process ending = listener;
        listener = null;
        if (ending == null) {
            return;
        }
        // Stopped, it forks no more, so none of its children is missed.
        signal("STOP", List.of(ending.toHandle()));
        ending.descendants().toList().forEach(ProcessHandle::destroyForcibly);
        ending.descendants().forEach(ProcessHandle::destroyForcibly);
        ending.destroyForcibly();
        try {
            if (!ending.waitFor(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("sshd " + ending.pid() + " survives SIGKILL");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * As {@link #kill}, the connections first: the listener collects them, so no zombie is left.
     */
    void end() {
        List<ProcessHandle> ending = connections();
        ending.forEach(ProcessHandle::destroyForcibly);
        try {
            CompletableFuture.allOf(
                            ending.stream()
                                    .map(ProcessHandle::onExit)
                                    .toArray(CompletableFuture[]::new))
                    .get(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            System.err.println("sshd's connections end slowly: " + late);
        }
        kill();
    }

    static void signal(String name, List<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return;
        }
        List<String> argv = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(one -> argv.add(Long.toString(one.pid())));
        // Some may be gone by now; that is no failure.
        Shell.run(Duration.ofSeconds(10), argv);
    }

    private long listening() throws IOException {
        return readLog().lines().filter(line -> line.contains("Server listening on ")).count();
    }

    private String readLog() throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }
}
