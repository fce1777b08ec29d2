package dev.legwork.trust;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/** Makes private keys, and tries what opens those there are. Safe from any thread. */
public interface PrivateKeys {

    /**
     * Makes an ed25519 key in OpenSSH's format (PROTOCOL.key), encrypted with a key that bcrypt
     * derives from the passphrase. Nothing is written anywhere.
     *
     * @param passphrase in UTF-8, stays the caller's to erase; null for none
     * @param comment one line of printable ASCII
     */
    NewKey make(byte @Nullable [] passphrase, String comment);

    /**
     * Tries to open a key. Costs some 140 ms of processor time where bcrypt guards it.
     *
     * @param path the file
     * @param file the same as a person wrote it, for the sentences
     * @param passphrase in UTF-8, stays the caller's to erase; null to try without
     */
    Opening open(Path path, String file, byte @Nullable [] passphrase);

    /** How that went. */
    sealed interface Opening {
        /**
         * It is open.
         *
         * @param key its public half
         * @param encrypted whether it took the passphrase
         */
        record Opened(PublicKey key, boolean encrypted) implements Opening {}

        /**
         * It wants a passphrase, or another one.
         *
         * @param key its public half, null where the file's format hides it
         */
        record Locked(@Nullable PublicKey key) implements Opening {}

        /**
         * No passphrase will open it.
         *
         * @param why one sentence for a person
         */
        record Unusable(String why) implements Opening {}
    }
}
