package dev.legwork.leg;

import java.nio.file.Path;

/**
 * The key a leg logs in with.
 *
 * @param file as written in legs.json, a leading {@code ~} standing for the user's home
 * @param passphrase where its passphrase comes from
 */
public record KeySpec(String file, PassphraseSource passphrase) {

    /**
     * Returns the file with {@code ~} replaced.
     *
     * @param userHome the user's home folder
     */
    public Path path(Path userHome) {
        if (file.equals("~")) {
            return userHome;
        }
        return file.startsWith("~/") ? userHome.resolve(file.substring(2)) : Path.of(file);
    }
}
