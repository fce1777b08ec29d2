package dev.legwork.desktop;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/**
 * A tunnel somebody made before there was a leg for it. The arguments are kept to start it again
 * and to know it again; they may hold secrets and are never shown.
 *
 * @param pid of the process to end, 0 when none runs
 * @param started when that was, as the system writes it; with the pid it names one process for ever
 * @param parent what started it, null when that is nothing that would start it again
 * @param unit the service that keeps it, null for none
 * @param argv with the program first
 * @param folder it runs in, null when that is not known
 * @param command what that means
 */
public record RunningTunnel(
        long pid,
        String started,
        @Nullable String parent,
        @Nullable Unit unit,
        List<String> argv,
        @Nullable Path folder,
        SshCommand command) {

    /** Copies the list. */
    public RunningTunnel {
        argv = List.copyOf(argv);
    }

    /** Who keeps a tunnel running. */
    public sealed interface Unit {

        /** Returns what people call it. */
        String name();

        /**
         * A systemd user unit.
         *
         * @param name as in {@code tunnel.service}
         * @param enabled whether it is started at login
         */
        record Systemd(String name, boolean enabled) implements Unit {}

        /**
         * A launchd agent.
         *
         * @param name its label
         * @param file its property list
         */
        record Launchd(String name, Path file) implements Unit {}
    }

    /** Returns how a person finds it, without its arguments. */
    public String who() {
        String program = command.autossh() ? "autossh" : "ssh";
        String process = pid == 0 ? program : program + " (PID " + pid + ")";
        return unit == null ? process : process + " of " + unit.name();
    }

    /** Never with the arguments. */
    @Override
    public String toString() {
        return who();
    }
}
