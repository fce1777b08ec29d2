package dev.legwork.app.desk;

/** How a window hangs together with the instance it draws. */
public sealed interface Link {

    /** The legs run in this very process. */
    record Own() implements Link {}

    /**
     * The legs run in another process; closing the window leaves them as they are.
     *
     * @param pid of it
     */
    record Attached(long pid) implements Link {}

    /**
     * Nothing runs any more; what is shown is the last that was heard.
     *
     * @param sentence why
     */
    record Gone(String sentence) implements Link {}

    /**
     * Nothing runs, because legs.json makes no sense.
     *
     * @param sentence where it does not
     */
    record Invalid(String sentence) implements Link {}
}
