package dev.legwork.leg;

/** What is known of one hop of a forward. */
public enum HopState {
    /** It works. */
    OK("ok"),
    /** It is where things break. */
    FAILED("failed"),
    /** Not tried, because an earlier hop is broken or nothing was asked yet. */
    UNKNOWN("unknown");

    private final String word;

    HopState(String word) {
        this.word = word;
    }

    /** Returns the word scripts see. */
    public String word() {
        return word;
    }
}
