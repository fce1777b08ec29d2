package dev.legwork.app.key;

import org.jspecify.annotations.Nullable;

/** Asks a person for a passphrase, in a terminal or a window. Blocks until there is an answer. */
public interface Asker {

    /** Nobody is there to be asked. */
    Asker NOBODY =
            new Asker() {
                @Override
                public boolean possible() {
                    return false;
                }

                @Override
                public byte @Nullable [] passphrase(String question) {
                    return null;
                }

                @Override
                public byte @Nullable [] newPassphrase(String question) {
                    return null;
                }
            };

    /** Returns whether anybody is there. */
    boolean possible();

    /**
     * Asks for a passphrase there is.
     *
     * @param question without a colon at its end
     * @return in UTF-8, the caller's to erase; null when nothing was given
     */
    byte @Nullable [] passphrase(String question);

    /**
     * Asks for a new passphrase, twice, until both are the same.
     *
     * @param question without a colon at its end
     * @return in UTF-8, not empty, the caller's to erase; null when none was given
     */
    byte @Nullable [] newPassphrase(String question);
}
