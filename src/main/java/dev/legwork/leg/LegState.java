package dev.legwork.leg;

/** What a leg is doing. */
public enum LegState {
    /** Not asked to run. */
    STOPPED("stopped"),
    /** Binding, connecting or logging in. */
    CONNECTING("connecting"),
    /** The transport stands. */
    UP("up"),
    /** Will try again by itself. */
    WAITING("waiting"),
    /** Needs a person. */
    BLOCKED("blocked");

    private final String word;

    LegState(String word) {
        this.word = word;
    }

    /** Returns the word scripts see. */
    public String word() {
        return word;
    }
}
