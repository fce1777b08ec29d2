package dev.legwork.desktop;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Where things live (XDG Base Directory Specification on Linux).
 *
 * @param config legs.json and the pins
 * @param state what is not worth a backup: the lock and the history
 * @param log of the log files
 * @param keys private keys Legwork makes
 * @param runtime where the control socket is while its path is short enough
 * @param shortRuntime where it is otherwise
 */
public record Folders(
        Path config, Path state, Path log, Path keys, Path runtime, Path shortRuntime) {

    /** The longest path of a Unix-domain socket on macOS, in bytes (sys/un.h). */
    private static final int LONGEST_SOCKET = 104;

    /**
     * Chooses them; creates nothing.
     *
     * @param home what {@code --home} says, or null for {@code LEGWORK_HOME} or else the platform's
     */
    public static Folders choose(
            Platform platform, Map<String, String> env, Path userHome, @Nullable Path home) {
        Path temp = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        String xdgRuntime = env.get("XDG_RUNTIME_DIR");
        Path brief =
                xdgRuntime == null || xdgRuntime.isEmpty()
                        ? temp.resolve("legwork-" + System.getProperty("user.name", "user"))
                        : Path.of(xdgRuntime, "legwork");
        String fromEnv = env.getOrDefault("LEGWORK_HOME", "");
        Path own = home != null ? home : fromEnv.isEmpty() ? null : Path.of(fromEnv);
        if (own != null) {
            Path all = own.toAbsolutePath().normalize();
            return new Folders(all, all, all.resolve("log"), all.resolve("keys"), all, brief);
        }
        Path ssh = userHome.resolve(".ssh");
        return switch (platform) {
            case LINUX -> {
                Path config = xdg(env, "XDG_CONFIG_HOME", userHome.resolve(".config"));
                Path state = xdg(env, "XDG_STATE_HOME", userHome.resolve(".local/state"));
                yield new Folders(config, state, state.resolve("log"), ssh, brief, brief);
            }
            case MACOS -> {
                Path all = userHome.resolve("Library/Application Support/Legwork");
                yield new Folders(all, all, all.resolve("log"), ssh, all, brief);
            }
            case WINDOWS -> {
                String data = env.get("APPDATA");
                Path base = data == null ? userHome.resolve("AppData/Roaming") : Path.of(data);
                Path all = base.resolve("Legwork");
                yield new Folders(all, all, all.resolve("log"), ssh, all, brief);
            }
        };
    }

    /** Returns the same with the control socket beside the lock. */
    public Folders withSocketInside() {
        return new Folders(config, state, log, keys, state, shortRuntime);
    }

    /** The specification says that a relative path is to be ignored. */
    private static Path xdg(Map<String, String> env, String variable, Path otherwise) {
        String value = env.getOrDefault(variable, "");
        Path base = value.isEmpty() ? otherwise : Path.of(value);
        return (base.isAbsolute() ? base : otherwise).resolve("legwork");
    }

    /** Returns where the legs are. */
    public Path legsFile() {
        return config.resolve("legs.json");
    }

    /** Returns where the pins are. */
    public Path knownHosts() {
        return config.resolve("known_hosts");
    }

    /** Returns where the history is. */
    public Path history() {
        return state.resolve("history.jsonl");
    }

    /** Returns where the newest log file is. */
    public Path logFile() {
        return log.resolve("legwork.log");
    }

    /** Returns where the instance lock is. */
    public Path lock() {
        return state.resolve("lock");
    }

    /**
     * Returns where the control socket is: in {@link #runtime}, or, where that path is too long for
     * a socket, in {@link #shortRuntime} under a name made from the lock's path, so that two homes
     * have two.
     */
    public Path controlSocket() {
        Path usual = runtime.resolve("control.sock");
        if (usual.toString().getBytes(StandardCharsets.UTF_8).length < LONGEST_SOCKET) {
            return usual;
        }
        return shortRuntime.resolve(hash(lock().toString()) + ".sock");
    }

    /**
     * Creates the folders, readable by their owner only; folders that exist keep their mode. The
     * one for a socket outside {@link #state} may lie where anybody can make folders (/tmp), so it
     * is refused unless it is ours alone.
     *
     * @throws IOException with a sentence for a person when that one is refused, or when one cannot
     *     be made
     */
    public void create() throws IOException {
        Path socketFolder = controlSocket().toAbsolutePath().getParent();
        for (Path folder : List.of(config, state, log, keys)) {
            create(folder);
        }
        if (socketFolder != null) {
            create(socketFolder);
            if (socketFolder.equals(shortRuntime.toAbsolutePath())) {
                PrivateFolder.check(socketFolder);
            }
        }
    }

    private static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
