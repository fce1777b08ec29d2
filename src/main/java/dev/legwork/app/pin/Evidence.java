package dev.legwork.app.pin;

/** Why a person believes that a host key is the machine's own. */
public sealed interface Evidence {

    /**
     * What the machine itself printed, to be compared here.
     *
     * @param text a paste: a fingerprint, or a line with one or with the key
     */
    record Expected(String text) implements Evidence {}

    /** The person says that they compared it by eye. */
    record ByEye() implements Evidence {}

    /** The person's own ssh knows the key for this machine. */
    record KnownToSsh() implements Evidence {}

    /** Nothing: whoever answered first is believed. */
    record Nobody() implements Evidence {}

    /** Returns the word it is noted by in the pins' file. */
    default String word() {
        return switch (this) {
            case Expected _ -> "compared";
            case ByEye() -> "by-eye";
            case KnownToSsh() -> "own-ssh";
            case Nobody() -> "unseen";
        };
    }

    /** Returns what a noted word says to a person; empty for one that nobody wrote. */
    static String said(String word) {
        return switch (word) {
            case "compared" -> "compared with what the machine printed";
            case "by-eye" -> "compared by eye";
            case "own-ssh" -> "taken over from ~/.ssh/known_hosts";
            case "unseen" -> "compared by nobody";
            default -> "";
        };
    }
}
