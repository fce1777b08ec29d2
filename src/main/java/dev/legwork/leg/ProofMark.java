package dev.legwork.leg;

/** How a claim about a key came out. The words are what scripts see; they never change. */
public enum ProofMark {
    /** As it should be. */
    PASSED("passed"),
    /** Not as it should be, and a line in authorized_keys can change it. */
    FAILED("failed"),
    /** Open, but only the server's own settings, or a newer server, can close it. */
    WARNING("warning"),
    /** Nobody knows: it could not be tried. */
    NOT_TRIED("not-tried");

    private final String word;

    ProofMark(String word) {
        this.word = word;
    }

    /** Returns the word scripts see. */
    public String word() {
        return word;
    }
}
