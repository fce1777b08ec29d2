package dev.legwork.store;

import java.nio.file.Path;
import java.util.Map;

/**
 * Whose ssh it is.
 *
 * @param userHome what {@code ~} stands for
 * @param user the login used when none is written
 * @param env what {@code ${NAME}} stands for
 */
public record SshSurroundings(Path userHome, String user, Map<String, String> env) {

    /** Copies the map. */
    public SshSurroundings {
        env = Map.copyOf(env);
    }

    /** Never with the environment. */
    @Override
    public String toString() {
        return user + " in " + userHome;
    }
}
