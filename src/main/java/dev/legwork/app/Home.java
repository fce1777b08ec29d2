package dev.legwork.app;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Where an instance keeps what it keeps.
 *
 * @param folder of the configuration, absolute; what people call its home
 * @param state folder of history, lock and log
 * @param keys folder of the keys Legwork makes, or null for {@code ~/.ssh/legwork_NAME}
 * @param control the control socket
 * @param userHome what a leading {@code ~} stands for
 */
public record Home(Path folder, Path state, @Nullable Path keys, Path control, Path userHome) {
    /** What every platform takes as a socket's path (macOS: 104 bytes with the closing zero). */
    private static final int LONGEST_SOCKET_PATH = 103;

    /**
     * Finds it.
     *
     * @param given a folder a person named, or null for where the platform puts such things
     * @param env the environment
     */
    public static Home of(@Nullable Path given, Map<String, String> env) {
        Path userHome = Path.of(env.getOrDefault("HOME", System.getProperty("user.home")));
        if (given != null) {
            Path folder = given.toAbsolutePath().normalize();
            return new Home(
                    folder,
                    folder,
                    folder.resolve("keys"),
                    socket(folder.resolve("control.sock"), env),
                    userHome);
        }
        Path config = platform(env, userHome, "XDG_CONFIG_HOME", ".config");
        Path state = platform(env, userHome, "XDG_STATE_HOME", ".local/state");
        return new Home(config, state, null, socket(state.resolve("control.sock"), env), userHome);
    }

    /** Returns legs.json. */
    public Path legs() {
        return folder.resolve("legs.json");
    }

    /** Returns the pins. */
    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /** Returns history.jsonl. */
    public Path history() {
        return state.resolve("history.jsonl");
    }

    /** Returns the log's folder. */
    public Path log() {
        return state.resolve("log");
    }

    /** Returns the instance's lock. */
    public Path lock() {
        return state.resolve("lock");
    }

    /** Returns the private key's file for a leg that names none, as it is written in legs.json. */
    public String keyFor(String leg) {
        return keys == null ? "~/.ssh/legwork_" + leg : keys.resolve(leg).toString();
    }

    private static Path platform(
            Map<String, String> env, Path userHome, String variable, String otherwise) {
        String os = System.getProperty("os.name", "");
        if (os.startsWith("Mac")) {
            return userHome.resolve("Library/Application Support/Legwork");
        }
        if (os.startsWith("Windows")) {
            return Path.of(env.getOrDefault("APPDATA", userHome.toString())).resolve("Legwork");
        }
        String set = env.getOrDefault(variable, "");
        // A relative path in an XDG variable is to be ignored (XDG Base Directory 0.8).
        Path base = set.startsWith("/") ? Path.of(set) : userHome.resolve(otherwise);
        return base.resolve("legwork");
    }

    /** Moves a socket whose path is too long to the runtime directory, under a name of its own. */
    private static Path socket(Path wanted, Map<String, String> env) {
        byte[] bytes = wanted.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST_SOCKET_PATH) {
            return wanted;
        }
        CRC32 crc = new CRC32();
        crc.update(bytes);
        String runtime = env.getOrDefault("XDG_RUNTIME_DIR", "");
        String user = System.getProperty("user.name", "user");
        Path folder =
                runtime.startsWith("/")
                        ? Path.of(runtime, "legwork")
                        : Path.of(System.getProperty("java.io.tmpdir"), "legwork-" + user);
        return folder.resolve(Long.toHexString(crc.getValue())).resolve("control.sock");
    }
}
