package dev.legwork.app.login;

import java.util.List;

/** What came of switching start at login on or off. */
public sealed interface LoginOutcome {

    /**
     * It is as it was asked for.
     *
     * @param sentence what is so now
     * @param notes sentences on what else to know or do; may be none
     */
    record Done(String sentence, List<String> notes) implements LoginOutcome {
        /** Copies the list. */
        public Done {
            notes = List.copyOf(notes);
        }
    }

    /**
     * It should not be done, and nothing was changed.
     *
     * @param sentence why, and what to do
     */
    record Refused(String sentence) implements LoginOutcome {}

    /**
     * It could not be done.
     *
     * @param sentence why
     */
    record Failed(String sentence) implements LoginOutcome {}
}
