package dev.legwork.desktop;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Ends old tunnels, and starts them again. Only what was shown is ever signalled: the process must
 * still be the one of that number, time and command line. Files of services are never touched.
 * Blocks; for a platform thread.
 */
public final class TunnelSwitch {
    private static final Duration END = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Tunnels tunnels;
    private final Programs programs;

    /**
     * @param tunnels finds them again
     * @param programs runs systemctl and launchctl
     */
    public TunnelSwitch(Tunnels tunnels, Programs programs) {
        this.tunnels = tunnels;
        this.programs = programs;
    }

    /** Runs programs of the system. */
    @FunctionalInterface
    public interface Programs {
        /**
         * Runs one to its end.
         *
         * @return whether it exited with 0
         * @throws IOException when it cannot be started or takes longer than 30 s
         */
        boolean run(List<String> argv) throws IOException;
    }

    /** Returns the programs as they are installed. */
    public static Programs installed() {
        return argv -> {
            Process process =
                    new ProcessBuilder(argv)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start();
            try {
                if (process.waitFor(30, TimeUnit.SECONDS)) {
                    return process.exitValue() == 0;
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

    /**
     * Ends one and waits until it is gone.
     *
     * @throws IOException with a sentence when it was not ended
     */
    public void stop(RunningTunnel old) throws IOException {
        List<Tunnels.Running> below = tunnels.below(old);
        if (old.unit() != null) {
            if (!programs.run(stopping(old.unit()))) {
                throw new IOException(
                        String.join(" ", stopping(old.unit())) + " failed; try it by hand");
            }
        } else {
            signal(old.pid(), tunnels.still(old), old.who());
        }
        gone(old.pid(), old.who());
        // A script's child outlives it, and holds the ports.
        for (Tunnels.Running child : below) {
            if (tunnels.still(child)) {
                signal(child.pid(), true, "ssh (PID " + child.pid() + ")");
                gone(child.pid(), "ssh (PID " + child.pid() + ")");
            }
        }
    }

    /**
     * Starts one as it was before {@link #stop}.
     *
     * @throws IOException with a sentence when it was not started
     */
    public void start(RunningTunnel old) throws IOException {
        if (old.unit() != null) {
            if (!programs.run(starting(old.unit()))) {
                throw new IOException(
                        String.join(" ", starting(old.unit())) + " failed; try it by hand");
            }
            return;
        }
        new ProcessBuilder(old.argv())
                .directory(old.folder() == null ? null : old.folder().toFile())
                .redirectInput(Redirect.from(nothing()))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private static java.io.File nothing() {
        return new java.io.File(
                System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private static void signal(long pid, boolean still, String who) throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (!still || process.isEmpty() || pid == ProcessHandle.current().pid()) {
            throw new IOException(who + " is no longer what it was, so nothing was ended");
        }
        if (!process.get().destroy()) {
            throw new IOException(who + " could not be ended; it may be another user's");
        }
    }

    private static void gone(long pid, String who) throws IOException {
        long end = System.nanoTime() + END.toNanos();
        while (pid != 0 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            if (System.nanoTime() > end) {
                throw new IOException(who + " was asked to end and runs on");
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while it waited for the old tunnel to end", e);
            }
        }
    }

    private List<String> stopping(RunningTunnel.Unit unit) throws IOException {
        return switch (unit) {
            case RunningTunnel.Unit.Systemd(String name) ->
                    List.of("systemctl", "--user", "disable", "--now", name);
            case RunningTunnel.Unit.Launchd launchd ->
                    List.of("launchctl", "bootout", domain(), launchd.file().toString());
        };
    }

    private List<String> starting(RunningTunnel.Unit unit) throws IOException {
        return switch (unit) {
            case RunningTunnel.Unit.Systemd(String name) ->
                    List.of("systemctl", "--user", "enable", "--now", name);
            case RunningTunnel.Unit.Launchd launchd ->
                    List.of("launchctl", "bootstrap", domain(), launchd.file().toString());
        };
    }

    private static String domain() throws IOException {
        List<String> uid = new Tool(List.of("/usr/bin/id", "-u"), Duration.ofSeconds(5)).lines();
        return "gui/" + (uid.isEmpty() ? "" : uid.getFirst());
    }
}
