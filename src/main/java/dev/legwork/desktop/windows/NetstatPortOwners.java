package dev.legwork.desktop.windows;

import dev.legwork.desktop.PortOwner;
import dev.legwork.desktop.PortOwners;
import dev.legwork.desktop.Tool;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Asks netstat, and Java for the name of the process. */
public final class NetstatPortOwners implements PortOwners {

    /** Creates it. */
    public NetstatPortOwners() {}

    @Override
    public List<PortOwner> listening(int port) throws IOException {
        List<String> lines =
                new Tool(List.of("netstat", "-ano", "-p", "TCP"), Duration.ofSeconds(1)).lines();
        List<String> six =
                new Tool(List.of("netstat", "-ano", "-p", "TCPv6"), Duration.ofSeconds(1)).lines();
        List<String> all = new ArrayList<>(lines);
        all.addAll(six);
        return parse(all, port, NetstatPortOwners::known);
    }

    /**
     * What Java knows of a process.
     *
     * @param program its name, or null
     * @param user whose, or null
     */
    record Known(@Nullable String program, @Nullable String user) {}

    private static Known known(long pid) {
        return ProcessHandle.of(pid)
                .map(ProcessHandle::info)
                .map(
                        info ->
                                new Known(
                                        info.command().map(NetstatPortOwners::name).orElse(null),
                                        info.user().orElse(null)))
                .orElse(new Known(null, null));
    }

    private static String name(String command) {
        return command.substring(command.lastIndexOf('\\') + 1);
    }

    /** Told by the foreign address, never by the word for LISTENING, which is localised. */
    static List<PortOwner> parse(List<String> lines, int port, LongFunction<Known> processes) {
        List<PortOwner> found = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length < 4
                    || !(fields[2].equals("0.0.0.0:0") || fields[2].equals("[::]:0"))
                    || !fields[1].endsWith(":" + port)) {
                continue;
            }
            String last = fields[fields.length - 1];
            long pid = last.matches("[0-9]{1,10}") ? Long.parseLong(last) : 0;
            Known known = processes.apply(pid);
            boolean wildcard = fields[1].startsWith("0.0.0.0:") || fields[1].startsWith("[::]:");
            found.add(new PortOwner(fields[1], wildcard, pid, known.program(), known.user()));
        }
        return List.copyOf(found);
    }
}
