package dev.legwork.trust;

import org.jspecify.annotations.Nullable;

/** Asks a person what a login needs. Called on the thread that logs in; may block. */
@FunctionalInterface
public interface Prompts {
    /** Nobody is there to be asked. */
    Prompts NOBODY = (prompt, echo) -> null;

    /**
     * Asks one thing.
     *
     * @param prompt plain already, without a blank at the end
     * @param echo whether the answer may be seen
     * @return the caller's to zero; null when nobody answers
     */
    char @Nullable [] ask(String prompt, boolean echo);
}
