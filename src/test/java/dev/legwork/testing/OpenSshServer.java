package dev.legwork.testing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real sshd of the test's own: own port, own host keys, own authorized_keys, key logins only. It
 * serves the current user. Killed with all its connections by {@link #close}, and when the JVM
 * ends.
 */
public final class OpenSshServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(15);

    private final TempFolder folder = new TempFolder("legwork-sshd");
    private final List<String> hostKeyTypes;
    private final List<String> launcher;
    private final String address;
    private final List<String> extraLines;
    private final Thread atExit = new Thread(this::kill, "kill-sshd");
    private int port;
    private @Nullable Process process;

    private OpenSshServer(Builder builder) {
        hostKeyTypes = List.copyOf(builder.hostKeyTypes);
        launcher = List.copyOf(builder.launcher);
        address = builder.address;
        extraLines = List.copyOf(builder.extraLines);
        port = builder.port == 0 ? FreePorts.one() : builder.port;
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            makeHostKeys();
            Files.createFile(path("log"));
            replaceAuthorizedKeys(builder.authorizedKeys);
            if ("root".equals(user())) {
                // sshd refuses to start without its privilege separation folder.
                Files.createDirectories(Path.of("/run/sshd"));
            }
            start(builder.port == 0);
        } catch (IOException broken) {
            close();
            throw new UncheckedIOException(broken);
        } catch (RuntimeException | Error broken) {
            close();
            throw broken;
        }
    }

    /** Starts a server with no authorized key yet. */
    public static OpenSshServer start() {
        return builder().start();
    }

    /** Returns a builder; without any call it makes an ordinary server with an ed25519 host key. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the address it listens on. */
    public String host() {
        return address;
    }

    /** Returns its port; the same after a restart. */
    public int port() {
        return port;
    }

    /** Returns who may log in: the current user. */
    public String user() {
        return System.getProperty("user.name");
    }

    /** Returns its folder, deleted on close. */
    public Path folder() {
        return folder.path();
    }

    /** Returns its first host key as {@code ssh-ed25519 AAAA…}. */
    public String hostKeyLine() {
        return hostKeyLine(hostKeyTypes.getFirst());
    }

    /**
     * Returns one host key without its comment.
     *
     * @param type as ssh-keygen -t takes it, one of those asked for
     */
    public String hostKeyLine(String type) {
        String[] words = read(path("host_" + type + ".pub")).split(" ", -1);
        return words[0] + " " + words[1].strip();
    }

    /** Returns {@code SHA256:…} of its first host key. */
    public String fingerprint() {
        return Shell.ok("ssh-keygen", "-lf", path("host_" + hostKeyTypes.getFirst() + ".pub") + "")
                .split(" ", -1)[1];
    }

    /**
     * Returns the known_hosts line that pins its first host key under the address it listens on.
     */
    public String knownHostsLine() {
        return knownHostsLine(address, port);
    }

    /** Returns the known_hosts line that pins its first host key under another name. */
    public String knownHostsLine(String host, int port) {
        return (port == 22 ? host : "[" + host + "]:" + port) + " " + hostKeyLine();
    }

    /**
     * Makes a key without passphrase in the server's folder and lets it in, with no restriction.
     */
    public ClientKey newClient() {
        ClientKey key = newKey("client-" + System.nanoTime(), null);
        authorize(key.line());
        return key;
    }

    /** Makes an ed25519 key in the server's folder; it is not let in yet. */
    public ClientKey newKey(String name, @Nullable String passphrase) {
        return ClientKey.make(path(name), passphrase);
    }

    /** Adds a line to authorized_keys, in force from the next login on. */
    public void authorize(String line) {
        try {
            Files.writeString(authorizedKeys(), line + "\n", StandardOpenOption.APPEND);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Replaces all lines of authorized_keys, in force from the next login on. */
    public void replaceAuthorizedKeys(List<String> lines) {
        try {
            Files.write(authorizedKeys(), lines);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Returns the authorized_keys file it reads. */
    public Path authorizedKeys() {
        return path("authorized_keys");
    }

    /** Returns the configuration it runs with; change it and {@link #restart}. */
    public Path configFile() {
        return path("sshd_config");
    }

    /** Returns everything it has logged (level VERBOSE), across restarts. */
    public String log() {
        return read(path("log"));
    }

    /** Counts the lines of its log that contain a phrase. */
    public long logCount(String phrase) {
        return log().lines().filter(line -> line.contains(phrase)).count();
    }

    /** Counts TCP connections that reached it. */
    public long connectionsSeen() {
        return logCount("Connection from ");
    }

    /** Counts logins that succeeded. */
    public long loginsSeen() {
        return logCount("Accepted publickey ");
    }

    /** Makes new host keys and restarts: what a reinstalled machine looks like. */
    public void changeHostKeys() {
        kill();
        makeHostKeys();
        restart();
    }

    /** Kills the listener and every connection with SIGKILL; the port is free afterwards. */
    public synchronized void kill() {
        Process listener = process;
        process = null;
        if (listener == null) {
            return;
        }
        // Stopped, it forks no more, so none of its children is missed.
        signal("STOP", List.of(listener.toHandle()));
        List<ProcessHandle> children = listener.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        listener.descendants().forEach(ProcessHandle::destroyForcibly);
        listener.destroyForcibly();
        try {
            if (!listener.waitFor(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("sshd " + listener.pid() + " survives SIGKILL");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills every connection but not the listener. */
    public void killConnections() {
        connections().forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Freezes every connection with SIGSTOP: TCP stays up and nothing answers any more, as with a
     * half-open link. New logins still work.
     */
    public void stopConnections() {
        signal("STOP", connections());
    }

    /** Lets frozen connections run on. */
    public void resumeConnections() {
        signal("CONT", connections());
    }

    /** Returns the processes that serve connections now. */
    public synchronized List<ProcessHandle> connections() {
        return process == null ? List.of() : process.descendants().toList();
    }

    /** Starts it on the same port again, killed before or not. */
    public synchronized void restart() {
        kill();
        start(false);
    }

    /** Returns the arguments that make ssh or scp talk to this server as a given key, quietly. */
    public List<String> sshOptions(ClientKey key) {
        Path pins = path("client_known_hosts");
        try {
            Files.writeString(pins, knownHostsLine() + "\n");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return List.of(
                "-F",
                "none",
                "-o",
                "BatchMode=yes",
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "UserKnownHostsFile=" + pins,
                "-o",
                "GlobalKnownHostsFile=/dev/null",
                "-i",
                key.file().toString(),
                "-p",
                Integer.toString(port));
    }

    @Override
    public void close() {
        try {
            kill();
        } finally {
            folder.close();
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException alreadyEnding) {
                // The hook is running: then it is not needed any more.
            }
        }
    }

    private synchronized void start(boolean mayMove) {
        for (int attempt = 1; ; attempt++) {
            if (startOnce()) {
                return;
            }
            if (!mayMove || attempt == 5) {
                throw new IllegalStateException("sshd did not start: " + log());
            }
            port = FreePorts.one();
        }
    }

    private boolean startOnce() {
        try {
            Files.write(configFile(), configLines());
            long before = listening();
            List<String> argv = new ArrayList<>(launcher);
            argv.addAll(List.of("/usr/sbin/sshd", "-D", "-e", "-f", configFile().toString()));
            Process started =
                    new ProcessBuilder(argv)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(path("log").toFile()))
                            .start();
            started.getOutputStream().close();
            process = started;
            long deadline = System.nanoTime() + START_LIMIT.toNanos();
            while (listening() == before) {
                if (System.nanoTime() > deadline) {
                    kill();
                    throw new IllegalStateException("sshd does not listen: " + log());
                }
                if (started.waitFor(10, TimeUnit.MILLISECONDS)) {
                    process = null;
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

    private long listening() {
        return logCount("Server listening on ");
    }

    private List<String> configLines() {
        // sshd takes the first value it meets, so what a test asks for goes before the defaults.
        List<String> lines = new ArrayList<>(extraLines);
        lines.add("Port " + port);
        lines.add("ListenAddress " + address);
        for (String type : hostKeyTypes) {
            lines.add("HostKey " + path("host_" + type));
        }
        lines.addAll(
                List.of(
                        "PidFile " + path("pid"),
                        "AuthorizedKeysFile " + authorizedKeys(),
                        "StrictModes no",
                        "UsePAM no",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        "PermitRootLogin yes",
                        "UseDNS no",
                        "Subsystem sftp internal-sftp",
                        "LogLevel VERBOSE"));
        return lines;
    }

    private void makeHostKeys() {
        for (String type : hostKeyTypes) {
            try {
                Files.deleteIfExists(path("host_" + type));
                Files.deleteIfExists(path("host_" + type + ".pub"));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            ClientKey.make(path("host_" + type), type, null);
        }
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return;
        }
        List<String> argv = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(one -> argv.add(Long.toString(one.pid())));
        // Some may be gone by now; that is no failure.
        Shell.run(Duration.ofSeconds(10), argv);
    }

    private Path path(String name) {
        return folder.path().resolve(name);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What a server should be like. */
    public static final class Builder {
        private final List<String> extraLines = new ArrayList<>();
        private final List<String> authorizedKeys = new ArrayList<>();
        private List<String> hostKeyTypes = List.of("ed25519");
        private List<String> launcher = List.of();
        private String address = "127.0.0.1";
        private int port;

        private Builder() {}

        /** Adds a line of sshd_config; it wins over this fixture's own. */
        public Builder config(String line) {
            extraLines.add(line);
            return this;
        }

        /** Lets a key in: a whole line, options included. */
        public Builder authorizedKey(String line) {
            authorizedKeys.add(line);
            return this;
        }

        /** Sets the host key types, as ssh-keygen -t takes them; the first is the main one. */
        public Builder hostKeys(String... types) {
            hostKeyTypes = List.of(types);
            return this;
        }

        /** Listens on another address than 127.0.0.1. */
        public Builder address(String listenOn) {
            address = listenOn;
            return this;
        }

        /** Listens on a given port instead of a free one. */
        public Builder port(int fixed) {
            port = fixed;
            return this;
        }

        /** Puts a command in front, as {@code ip netns exec NAME}; it must exec what follows. */
        public Builder launchedBy(List<String> prefix) {
            launcher = List.copyOf(prefix);
            return this;
        }

        /** Starts it; returns once it listens. */
        public OpenSshServer start() {
            return new OpenSshServer(this);
        }
    }
}
