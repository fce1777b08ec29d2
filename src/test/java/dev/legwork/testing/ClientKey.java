package dev.legwork.testing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A key pair made by ssh-keygen.
 *
 * @param file the private half, 0600
 * @param line the public half as in an authorized_keys line without options
 * @param passphrase null for none
 */
public record ClientKey(Path file, String line, @Nullable String passphrase) {

    /**
     * Makes an ed25519 pair.
     *
     * @param file where; must not exist
     * @param passphrase null for none
     */
    public static ClientKey make(Path file, @Nullable String passphrase) {
        return make(file, "ed25519", passphrase);
    }

    /**
     * Makes a pair.
     *
     * @param file where; must not exist
     * @param type as ssh-keygen -t takes it
     * @param passphrase null for none
     */
    public static ClientKey make(Path file, String type, @Nullable String passphrase) {
        Shell.ok(
                "ssh-keygen",
                "-q",
                "-t",
                type,
                "-C",
                "legwork-test",
                "-N",
                passphrase == null ? "" : passphrase,
                "-f",
                file.toString());
        try {
            String line = Files.readString(Path.of(file + ".pub")).strip();
            return new ClientKey(file, line, passphrase);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Says nothing of the passphrase. */
    @Override
    public String toString() {
        return "ClientKey[" + file + "]";
    }
}
