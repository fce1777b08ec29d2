package dev.legwork.leg;

/** What is known of one forward. */
public enum Verdict {
    /** The service answered. */
    ANSWERS("answers"),
    /** One of a range whose target has never answered. */
    UNUSED("unused"),
    /** The destination could not connect to the target. */
    TARGET_REFUSED("target-refused"),
    /** The server does not let this key reach the target. */
    PROHIBITED("prohibited"),
    /** The target takes connections and says nothing, or fails every request. */
    SERVICE_SILENT("service-silent"),
    /** No transport to ask through. */
    NO_TRANSPORT("no-transport"),
    /** Nothing has been asked yet, or nothing is to be asked. */
    NOT_PROBED("not-probed");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** Returns the word scripts see. */
    public String word() {
        return word;
    }
}
