package dev.legwork.desktop;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds tunnels that run, and those a service would start. Blocks on the file system and on
 * programs of the system.
 */
public final class Tunnels {
    private final Processes processes;
    private final List<Units> units;

    /**
     * @param processes those of this user
     * @param units those of this user
     */
    public Tunnels(Processes processes, List<Units> units) {
        this.processes = processes;
        this.units = List.copyOf(units);
    }

    /** Looks at what runs. */
    @FunctionalInterface
    public interface Processes {
        /** Returns this user's processes. */
        List<Running> all() throws IOException;

        /**
         * Returns what a process was started with beside its arguments.
         *
         * @return null where the system does not tell
         */
        default @Nullable Origin origin(long pid) throws IOException {
            return null;
        }
    }

    /**
     * What a process was started with beside its arguments.
     *
     * @param program the file that runs
     * @param environment it began with; may hold secrets, and is never shown
     */
    public record Origin(Path program, Map<String, String> environment) {
        /** Copies the map. */
        public Origin {
            environment = Map.copyOf(environment);
        }

        /** Never with the environment. */
        @Override
        public String toString() {
            return program.toString();
        }
    }

    /**
     * A process.
     *
     * @param pid its number
     * @param parent its parent's
     * @param started when, as the system writes it
     * @param argv with the program first
     * @param unit the systemd user unit it belongs to, null for none or unknown
     * @param folder it runs in, null when that is not known
     */
    public record Running(
            long pid,
            long parent,
            String started,
            List<String> argv,
            @Nullable String unit,
            @Nullable Path folder) {
        /** Copies the list. */
        public Running {
            argv = List.copyOf(argv);
        }

        /** Never with the arguments. */
        @Override
        public String toString() {
            return "process " + pid;
        }
    }

    /** Services that keep programs running. */
    @FunctionalInterface
    public interface Units {
        /** Returns those that run ssh or autossh; what cannot be read is noted in a sentence. */
        List<Found> all(List<String> notes);
    }

    /**
     * A service that runs ssh or autossh.
     *
     * @param unit which
     * @param argv what it runs
     * @param on whether it is started at login
     */
    public record Found(RunningTunnel.Unit unit, List<String> argv, boolean on) {
        /** Copies the list. */
        public Found {
            argv = List.copyOf(argv);
        }
    }

    /**
     * What was found.
     *
     * @param tunnels in the order of their processes, then services that do not run
     * @param notes sentences on what could not be looked at
     */
    public record Here(List<RunningTunnel> tunnels, List<String> notes) {
        /** Copies the lists. */
        public Here {
            tunnels = List.copyOf(tunnels);
            notes = List.copyOf(notes);
        }
    }

    /** Looks around. */
    public Here look() throws IOException {
        List<String> notes = new ArrayList<>();
        Map<Long, Running> byPid = new HashMap<>();
        List<Running> all = processes.all();
        all.forEach(process -> byPid.put(process.pid(), process));
        List<Found> services = new ArrayList<>();
        units.forEach(one -> services.addAll(one.all(notes)));
        List<RunningTunnel> tunnels = new ArrayList<>();
        List<Found> running = new ArrayList<>();
        for (Running process : all) {
            SshCommand command = SshCommand.of(process.argv());
            if (command == null || !(command.forwards() || command.tunnelOnly())) {
                continue;
            }
            Running parent = byPid.get(process.parent());
            if (parent != null && child(parent)) {
                continue; // its autossh, or its shell of that name, stands for both
            }
            Found service = keeper(services, process);
            if (service != null) {
                running.add(service);
            }
            tunnels.add(
                    new RunningTunnel(
                            process.pid(),
                            process.started(),
                            service == null ? again(parent) : null,
                            service == null ? null : service.unit(),
                            process.argv(),
                            process.folder(),
                            command));
        }
        for (Found service : services) {
            SshCommand command = SshCommand.of(service.argv());
            if (!running.contains(service) && command != null && service.on()) {
                tunnels.add(
                        new RunningTunnel(
                                0, "", null, service.unit(), service.argv(), null, command));
            }
        }
        return new Here(tunnels, notes);
    }

    /** Looks whether a process is still the one that was shown. */
    public boolean still(RunningTunnel tunnel) throws IOException {
        return still(tunnel.pid(), tunnel.started(), tunnel.argv());
    }

    /** Returns what its process was started with, null where the system does not tell. */
    @Nullable Origin origin(RunningTunnel tunnel) throws IOException {
        return processes.origin(tunnel.pid());
    }

    /** Looks whether another process does by now what this one did. */
    boolean again(RunningTunnel tunnel) throws IOException {
        return processes.all().stream()
                .anyMatch(
                        process ->
                                process.argv().equals(tunnel.argv())
                                        && Objects.equals(process.folder(), tunnel.folder())
                                        && !process.started().equals(tunnel.started()));
    }

    /** Looks whether a process is still the one that was found. */
    boolean still(Running found) throws IOException {
        return still(found.pid(), found.started(), found.argv());
    }

    private boolean still(long pid, String started, List<String> argv) throws IOException {
        return processes.all().stream()
                .anyMatch(
                        process ->
                                process.pid() == pid
                                        && process.started().equals(started)
                                        && process.argv().equals(argv));
    }

    /** Returns the ssh processes a tunnel has started itself, as autossh does. */
    List<Running> below(RunningTunnel tunnel) throws IOException {
        return processes.all().stream()
                .filter(process -> tunnel.pid() != 0 && process.parent() == tunnel.pid())
                .filter(process -> SshCommand.of(process.argv()) != null)
                .toList();
    }

    private static boolean child(Running parent) {
        SshCommand command = SshCommand.of(parent.argv());
        return command != null && (command.autossh() || command.tunnelOnly());
    }

    /** By what the system says of the process, else by what the service would run. */
    private static @Nullable Found keeper(List<Found> services, Running process) {
        for (Found service : services) {
            if (process.unit() != null
                    ? service.unit().name().equals(process.unit())
                    : process.parent() == 1 && arguments(service).equals(arguments(process))) {
                return service;
            }
        }
        return null;
    }

    private static List<String> arguments(Found service) {
        return service.argv().subList(Math.min(1, service.argv().size()), service.argv().size());
    }

    private static List<String> arguments(Running process) {
        return process.argv().subList(Math.min(1, process.argv().size()), process.argv().size());
    }

    /** A script that started it may do so again; a person's shell waits for the person. */
    private static @Nullable String again(@Nullable Running parent) {
        if (parent == null || parent.pid() == 1 || parent.argv().size() < 2) {
            return null;
        }
        String program = parent.argv().getFirst();
        String name = program.substring(program.lastIndexOf('/') + 1);
        boolean script =
                name.matches("-?(ba|da|z|k)?sh|perl|python[0-9.]*|ruby")
                        && !parent.argv().get(1).matches("-[il]+");
        return script ? name + " (PID " + parent.pid() + ")" : null;
    }
}
