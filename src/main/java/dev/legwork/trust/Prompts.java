package dev.legwork.trust;

import org.jspecify.annotations.Nullable;

/** Asks a person what a login needs. Called on the thread that logs in; may block. */
@FunctionalInterface
public interface Prompts {
    /** Nobody is there to be asked. */
    Prompts NOBODY = (prompt, echo) -> null;

    /**
     * Asks one thing for the server, which could ask for anything: whoever shows it says so.
     *
     * @param prompt plain already, without a blank at the end
     * @param echo whether the answer may be seen
     * @return the caller's to zero; null when nobody answers
     */
    char @Nullable [] ask(String prompt, boolean echo);

    /**
     * Asks for the passphrase of a key of this computer. It is our own question and never the
     * server's: no prompt of a server comes this way, however it reads.
     *
     * @param file the key's, as people write it
     * @return the caller's to zero; null when nobody answers
     */
    default char @Nullable [] passphrase(String file) {
        return ask("Passphrase of " + file + ":", false);
    }
}
