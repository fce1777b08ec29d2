package dev.legwork.ssh;

/** What a server is spoken to for; the sentences about a failure depend on it. */
enum Occasion {
    /** A leg, which tries again by itself. */
    LEG("the login was not through", "Legwork waits longer between tries"),
    /** A look at the host key, which nobody repeats but a person. */
    LOOK("showed no host key", "Try again in some minutes");

    private final String unfinished;
    private final String next;

    Occasion(String unfinished, String next) {
        this.unfinished = unfinished;
        this.next = next;
    }

    /** Returns what did not come about, after "it greeted, but". */
    String unfinished() {
        return unfinished;
    }

    /** Returns what to do next, as the start of a sentence. */
    String next() {
        return next;
    }
}
