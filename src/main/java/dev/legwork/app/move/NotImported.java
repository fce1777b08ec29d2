package dev.legwork.app.move;

/** Nothing was imported or exported; the message is a sentence. */
public final class NotImported extends Exception {
    private static final long serialVersionUID = 1L;

    NotImported(String sentence) {
        super(sentence);
    }

    /** Returns one sentence for a person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
