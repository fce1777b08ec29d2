package dev.legwork.trust;

/** A line's pattern covers other hosts too, so it is not changed for the sake of one. */
public final class TooWide extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String pattern;

    TooWide(int line, String pattern) {
        super("line " + line + " covers more than one host");
        this.line = line;
        this.pattern = pattern;
    }

    /** Returns the line's number, from 1. */
    public int line() {
        return line;
    }

    /** Returns the patterns as written; not fit to be shown as they are. */
    public String pattern() {
        return pattern;
    }
}
