package dev.legwork.desktop;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final Duration LOOK = Duration.ofMillis(5);

    /** One that cannot have its ports, or log in, has ended by then. */
    private static final Duration SETTLED = Duration.ofMillis(1500);

    private static final Path SETSID = Path.of("/usr/bin/setsid");

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
     * What it takes to start a tunnel again; kept for as long as a switch takes, never shown.
     *
     * @param old which
     * @param origin what a process was started with, null for a service, or where the system does
     *     not tell
     */
    public record Remembered(RunningTunnel old, Tunnels.@Nullable Origin origin) {
        /** Never with the arguments or the environment. */
        @Override
        public String toString() {
            return old.toString();
        }
    }

    /**
     * Looks at what it would take to start one again, while it runs.
     *
     * @throws IOException when the system does not tell
     */
    public Remembered remember(RunningTunnel old) throws IOException {
        return new Remembered(old, old.unit() == null ? tunnels.origin(old) : null);
    }

    /** Looks whether one is still there. */
    public boolean still(RunningTunnel old) throws IOException {
        return tunnels.still(old);
    }

    /**
     * Starts one as it was before {@link #stop}: a service by what keeps it, a process with its own
     * arguments, folder and environment.
     *
     * @throws IOException with a sentence when it was not started, or ended at once
     */
    public void start(Remembered before) throws IOException {
        RunningTunnel old = before.old();
        if (old.unit() != null) {
            if (!programs.run(starting(old.unit()))) {
                throw new IOException(
                        String.join(" ", starting(old.unit())) + " failed; try it by hand");
            }
            return;
        }
        if (tunnels.again(old)) {
            return; // whatever had started it has done so again
        }
        ProcessBuilder builder =
                new ProcessBuilder(command(before))
                        .directory(old.folder() == null ? null : old.folder().toFile())
                        .redirectInput(Redirect.from(nothing()))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD);
        if (before.origin() != null) {
            builder.environment().clear();
            builder.environment().putAll(before.origin().environment());
        }
        lives(builder.start());
    }

    /** In a session of its own, or closing this terminal would end it. */
    private static List<String> command(Remembered before) {
        List<String> argv = new ArrayList<>(before.old().argv());
        Path program = before.origin() == null ? null : before.origin().program();
        // Found on its own PATH once, which need not be ours; a script's program is not its name.
        if (program != null && program.endsWith(argv.getFirst())) {
            argv.set(0, program.toString());
        }
        if (Files.isExecutable(SETSID)) {
            argv.addFirst(SETSID.toString());
        }
        return argv;
    }

    /** One that goes to the background by itself ({@code -f}) ends with 0, and runs on. */
    private static void lives(Process process) throws IOException {
        try {
            if (process.waitFor(SETTLED.toMillis(), TimeUnit.MILLISECONDS)
                    && process.exitValue() != 0) {
                throw new IOException(
                        "it ended at once (exit "
                                + process.exitValue()
                                + "); start it by hand to see why");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
            case RunningTunnel.Unit.Systemd(String name, boolean enabled) ->
                    enabled
                            ? List.of("systemctl", "--user", "disable", "--now", name)
                            : List.of("systemctl", "--user", "stop", name);
            case RunningTunnel.Unit.Launchd launchd ->
                    List.of("launchctl", "bootout", domain(), launchd.file().toString());
        };
    }

    private List<String> starting(RunningTunnel.Unit unit) throws IOException {
        return switch (unit) {
            case RunningTunnel.Unit.Systemd(String name, boolean enabled) ->
                    enabled
                            ? List.of("systemctl", "--user", "enable", "--now", name)
                            : List.of("systemctl", "--user", "start", name);
            case RunningTunnel.Unit.Launchd launchd ->
                    List.of("launchctl", "bootstrap", domain(), launchd.file().toString());
        };
    }

    private static String domain() throws IOException {
        List<String> uid = new Tool(List.of("/usr/bin/id", "-u"), Duration.ofSeconds(5)).lines();
        return "gui/" + (uid.isEmpty() ? "" : uid.getFirst());
    }
}
