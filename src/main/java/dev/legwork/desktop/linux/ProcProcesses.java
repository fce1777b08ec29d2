package dev.legwork.desktop.linux;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.legwork.desktop.Tunnels;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This user's processes, from /proc (proc(5)). */
public final class ProcProcesses implements Tunnels.Processes {
    private static final Pattern UNIT = Pattern.compile("user@.*/([^/]+\\.service)(/.*)?$");

    private final Path proc;

    /**
     * @param proc usually /proc
     */
    public ProcProcesses(Path proc) {
        this.proc = proc;
    }

    @Override
    public List<Tunnels.Running> all() throws IOException {
        List<Tunnels.Running> found = new ArrayList<>();
        Object us = Files.getOwner(proc.resolve("self"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                Tunnels.Running process = process(folder, us);
                if (process != null) {
                    found.add(process);
                }
            }
        }
        return found;
    }

    @Override
    public Tunnels.Origin origin(long pid) throws IOException {
        Path folder = proc.resolve(Long.toString(pid));
        Map<String, String> environment = new HashMap<>();
        for (String variable : Files.readString(folder.resolve("environ"), UTF_8).split("\0", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return new Tunnels.Origin(Files.readSymbolicLink(folder.resolve("exe")), environment);
    }

    private static Tunnels.@Nullable Running process(Path folder, Object us) {
        try {
            String argv = Files.readString(folder.resolve("cmdline"), UTF_8);
            if (argv.isEmpty() || !Files.getOwner(folder).equals(us)) {
                return null; // the kernel's own, one that has ended, or not ours
            }
            String stat = Files.readString(folder.resolve("stat"), UTF_8);
            // The name in brackets may hold anything; fields are counted behind it (proc(5)).
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            if (fields[0].equals("Z")) {
                return null;
            }
            return new Tunnels.Running(
                    Long.parseLong(folder.getFileName().toString()),
                    Long.parseLong(fields[1]),
                    fields[19],
                    words(argv),
                    unit(folder),
                    Files.readSymbolicLink(folder.resolve("cwd")));
        } catch (IOException | RuntimeException e) {
            return null; // it has just ended
        }
    }

    private static List<String> words(String argv) {
        String all = argv.endsWith("\0") ? argv.substring(0, argv.length() - 1) : argv;
        return List.of(all.split("\0", -1));
    }

    private static @Nullable String unit(Path folder) throws IOException {
        for (String line : Files.readAllLines(folder.resolve("cgroup"))) {
            Matcher unit = UNIT.matcher(line);
            if (unit.find()) {
                return unit.group(1);
            }
        }
        return null;
    }
}
