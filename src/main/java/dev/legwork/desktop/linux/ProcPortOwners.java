package dev.legwork.desktop.linux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.legwork.desktop.PortOwner;
import dev.legwork.desktop.PortOwners;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads /proc: the listening sockets from net/tcp and net/tcp6, then the process whose descriptors
 * include one. Another user's descriptors cannot be read; then only the user is known.
 */
public final class ProcPortOwners implements PortOwners {
    private final Path proc;
    private final Path passwd;

    /**
     * Creates it.
     *
     * @param proc usually /proc
     * @param passwd usually /etc/passwd
     */
    public ProcPortOwners(Path proc, Path passwd) {
        this.proc = proc;
        this.passwd = passwd;
    }

    @Override
    public List<PortOwner> listening(int port) throws IOException {
        List<ListeningSocket> sockets = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Path file = proc.resolve(table);
            if (Files.exists(file)) {
                sockets.addAll(ListeningSocket.parse(Files.readAllLines(file), port));
            }
        }
        if (sockets.isEmpty()) {
            return List.of();
        }
        Map<String, Long> pids = pids(sockets);
        List<PortOwner> owners = new ArrayList<>();
        for (ListeningSocket socket : sockets) {
            Long pid = pids.get(socket.inode());
            owners.add(
                    new PortOwner(
                            socket.address(),
                            socket.wildcard(),
                            pid == null ? 0 : pid,
                            pid == null ? null : program(pid),
                            user(socket.uid()),
                            pid != null && tunnel(pid)));
        }
        return List.copyOf(owners);
    }

    /** Returns inode to process, for those that can be told. */
    private Map<String, Long> pids(List<ListeningSocket> sockets) throws IOException {
        Map<String, String> wanted = new HashMap<>();
        sockets.forEach(socket -> wanted.put("socket:[" + socket.inode() + "]", socket.inode()));
        Map<String, Long> found = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                for (String link : descriptors(process)) {
                    String inode = wanted.get(link);
                    if (inode != null) {
                        found.putIfAbsent(inode, Long.valueOf(process.getFileName().toString()));
                    }
                }
                if (found.size() == wanted.size()) {
                    break;
                }
            }
        }
        return found;
    }

    private static List<String> descriptors(Path process) {
        List<String> links = new ArrayList<>();
        try (DirectoryStream<Path> fds = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path fd : fds) {
                String link = target(fd);
                if (link != null) {
                    links.add(link);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // Another user's process, or one that has just ended: it cannot be told.
            return links;
        }
        return links;
    }

    private static @Nullable String target(Path fd) {
        try {
            return Files.readSymbolicLink(fd).toString();
        } catch (IOException e) {
            // Closed while we looked.
            return null;
        }
    }

    private @Nullable String program(long pid) {
        try {
            return Files.readString(proc.resolve(pid + "/comm")).strip();
        } catch (IOException e) {
            // It has just ended; the next look-up will find the port free.
            return null;
        }
    }

    /** Also when it is a child of autossh, whose own arguments do not matter. */
    private boolean tunnel(long pid) {
        return OldTunnel.made(commandLine(pid)) || OldTunnel.made(commandLine(parent(pid)));
    }

    private List<String> commandLine(long pid) {
        try {
            String all = Files.readString(proc.resolve(pid + "/cmdline"), ISO_8859_1);
            return List.of(all.split("\0"));
        } catch (IOException e) {
            // It has just ended, or is not ours to look at.
            return List.of();
        }
    }

    private long parent(long pid) {
        try {
            for (String line : Files.readAllLines(proc.resolve(pid + "/status"), ISO_8859_1)) {
                if (line.startsWith("PPid:")) {
                    return Long.parseLong(line.substring(5).strip());
                }
            }
        } catch (IOException e) {
            // It has just ended.
            return 0;
        }
        return 0;
    }

    private String user(String uid) {
        try {
            for (String line : Files.readAllLines(passwd)) {
                String[] fields = line.split(":", -1);
                if (fields.length > 2 && fields[2].equals(uid)) {
                    return fields[0];
                }
            }
        } catch (IOException e) {
            // No such file in some containers: the number will do.
            return "uid " + uid;
        }
        return "uid " + uid;
    }
}
