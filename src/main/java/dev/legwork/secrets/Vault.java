package dev.legwork.secrets;

import dev.legwork.engine.Secrets.Found;

import org.jspecify.annotations.Nullable;

/**
 * One system's keychain, bare: calls block as long as it likes, and are asked to come back early
 * through their {@link Hurry}. Safe from any thread.
 */
interface Vault {

    /** There is no such entry. */
    String MISSING = "missing";

    /**
     * An entry.
     *
     * @param state as {@link #look} would return it
     * @param passphrase the caller's to erase
     */
    record Entry(String state, Found.Passphrase passphrase) {}

    /**
     * Looks at an entry without asking anybody anything.
     *
     * @return {@link #MISSING}, or a value that differs once the entry was changed
     * @throws KeychainTrouble when that cannot be told
     */
    String look(String fingerprint, Hurry hurry) throws KeychainTrouble;

    /**
     * Reads an entry without asking for an unlock.
     *
     * @return null when there is no such entry
     * @throws KeychainTrouble when it cannot be read
     */
    @Nullable Entry load(String fingerprint, Hurry hurry) throws KeychainTrouble;

    /**
     * Writes an entry, in place of an earlier one.
     *
     * @param secret UTF-8; stays the caller's to erase
     * @throws KeychainTrouble when it is not written
     */
    void store(String fingerprint, String label, byte[] secret, Hurry hurry) throws KeychainTrouble;

    /**
     * Removes an entry, if there is one.
     *
     * @throws KeychainTrouble when it may still be there
     */
    void forget(String fingerprint, Hurry hurry) throws KeychainTrouble;

    /**
     * Asks the person to unlock what an entry is in; blocks until the answer.
     *
     * @return whether it is unlocked now
     * @throws KeychainTrouble when nobody can be asked
     */
    boolean unlock(String fingerprint, Hurry hurry) throws KeychainTrouble;
}
