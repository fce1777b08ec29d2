package dev.legwork.app;

/**
 * legs.json, or a change of it, makes no sense; the message is a sentence that says where and why.
 */
public final class InvalidLegs extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param sentence for a person
     */
    public InvalidLegs(String sentence) {
        super(sentence);
    }

    /** Returns what to tell a person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
