package dev.legwork.store;

/** A legs.json, or an edit of one, that cannot be used. Its message is the sentence to show. */
public final class InvalidLegs extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Invalid invalid;

    InvalidLegs(Invalid invalid) {
        super(invalid.sentence());
        this.invalid = invalid;
    }

    /** Returns what is wrong, and where. */
    public Invalid invalid() {
        return invalid;
    }
}
