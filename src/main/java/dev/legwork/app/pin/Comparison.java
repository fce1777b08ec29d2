package dev.legwork.app.pin;

import dev.legwork.leg.Cause;

import java.util.List;

/** How a paste compares with a fetched key. */
public sealed interface Comparison {

    /**
     * It is the same key.
     *
     * @param fetched the key it speaks of: the one compared with, or the server's key of the
     *     paste's kind, fetched for this
     */
    record Same(Fetched fetched) implements Comparison {}

    /**
     * It is another key.
     *
     * @param shown what the server showed
     * @param pasted the fingerprints in the paste, at least one
     * @param sentence about it
     */
    record Different(HostKey shown, List<String> pasted, String sentence) implements Comparison {
        /** Copies the list. */
        public Different {
            pasted = List.copyOf(pasted);
        }
    }

    /**
     * It is nothing that could be compared.
     *
     * @param sentence what to paste instead
     */
    record Unclear(String sentence) implements Comparison {}

    /**
     * The server's key of the paste's kind could not be fetched.
     *
     * @param cause why
     */
    record Failed(Cause cause) implements Comparison {}
}
