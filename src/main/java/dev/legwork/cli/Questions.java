package dev.legwork.cli;

import org.jspecify.annotations.Nullable;

/** Asks a person at a terminal. */
public interface Questions {

    /** Nobody is there to be asked. */
    Questions NOBODY =
            new Questions() {
                @Override
                public boolean possible() {
                    return false;
                }

                @Override
                public @Nullable String line(String prompt) {
                    return null;
                }

                @Override
                public char @Nullable [] secret(String prompt) {
                    return null;
                }
            };

    /** Returns whether anybody is there. */
    boolean possible();

    /**
     * Asks for a line.
     *
     * @param prompt ends in a space
     * @return null when nobody is there, or at the end of the input
     */
    @Nullable String line(String prompt);

    /**
     * Asks for lines that are pasted at once; those that follow the first without a pause belong to
     * it.
     *
     * @param prompt ends in a space
     * @return null when nobody is there, or at the end of the input
     */
    default @Nullable String paste(String prompt) {
        return line(prompt);
    }

    /**
     * Asks for a secret, without echo.
     *
     * @param prompt ends in a space
     * @return the caller's to zero; null when nobody is there, or at the end of the input
     */
    char @Nullable [] secret(String prompt);
}
