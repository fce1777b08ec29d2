package dev.legwork.app;

import dev.legwork.desktop.Folders;
import dev.legwork.desktop.Platform;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where an instance keeps what it keeps.
 *
 * @param folders which
 * @param given whether a person named the home, rather than the platform
 * @param userHome what a leading {@code ~} stands for
 */
public record Home(Folders folders, boolean given, Path userHome) {

    /**
     * Finds it; makes nothing.
     *
     * @param named a folder a person named, or null for LEGWORK_HOME or where the platform puts
     *     such things
     * @param env the environment
     */
    public static Home of(@Nullable Path named, Map<String, String> env) {
        Path account = Path.of(System.getProperty("user.home"));
        Path userHome = userHome(account, env);
        boolean given = named != null || !env.getOrDefault("LEGWORK_HOME", "").isEmpty();
        Folders folders = Folders.choose(Platform.here(), env, userHome, named);
        // Two homes of one user have two sockets.
        return new Home(
                userHome.equals(account) ? folders : folders.withSocketInside(), given, userHome);
    }

    /** HOME goes before the account's folder, as in a shell, where {@code ~} is written. */
    private static Path userHome(Path account, Map<String, String> env) {
        String home = env.getOrDefault("HOME", "");
        return Platform.here() == Platform.WINDOWS || home.isEmpty() || !Path.of(home).isAbsolute()
                ? account
                : Path.of(home).normalize();
    }

    /** Returns what people call its home. */
    public Path folder() {
        return folders.config();
    }

    /** Returns the control socket. */
    public Path control() {
        return folders.controlSocket();
    }

    /** Returns the instance's lock. */
    public Path lock() {
        return folders.lock();
    }

    /** Returns legs.json. */
    public Path legs() {
        return folders.legsFile();
    }

    /** Returns the log's folder. */
    public Path log() {
        return folders.log();
    }

    /** Returns the private key's file for a leg that names none, as it is written in legs.json. */
    public String keyFor(String leg) {
        return given ? folders.keys().resolve(leg).toString() : "~/.ssh/legwork_" + leg;
    }
}
