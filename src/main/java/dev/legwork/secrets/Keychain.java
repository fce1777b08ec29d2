package dev.legwork.secrets;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.leg.Cause;

import org.jspecify.annotations.Nullable;

/**
 * The operating system's own store for passphrases. Entries are found by the key's fingerprint, so
 * that renaming a leg or moving its key file orphans nothing. Safe from any thread; blocks at most
 * 10 s, whatever the keychain does.
 */
public interface Keychain {

    /**
     * Stores a passphrase, in place of an earlier one for the same key.
     *
     * @param fingerprint {@code SHA256:…} of the public key
     * @param label what a person sees in the keychain's own window
     * @param passphrase in UTF-8; stays the caller's to erase
     * @return null when it is stored, else why not
     */
    @Nullable Cause store(String fingerprint, String label, byte[] passphrase);

    /**
     * Finds a passphrase.
     *
     * @param fingerprint {@code SHA256:…} of the public key
     * @param file the key's file as a person wrote it, for the sentences
     */
    Found find(String fingerprint, String file);

    /**
     * Forgets a passphrase; also done when there was none.
     *
     * @return null when it is gone, else why not
     */
    @Nullable Cause forget(String fingerprint);

    /**
     * Returns a value that differs after what a blocked leg waits for may have changed: the entry,
     * or whether the keychain can be read. Never blocks, never prompts; while it is asked for again
     * and again, the keychain is looked at every 5 s.
     *
     * @param fingerprint {@code SHA256:…} of the public key
     */
    default String changes(String fingerprint) {
        return "";
    }
}
