package dev.legwork.desktop;

import java.util.List;

/** What came of writing or removing an entry for login. */
public sealed interface LoginChange {

    /**
     * It is as it was asked for.
     *
     * @param where the entry is or was, for a person
     * @param notes sentences on what else a person should know or do; may be none
     */
    record Done(String where, List<String> notes) implements LoginChange {
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
    record Refused(String sentence) implements LoginChange {}

    /**
     * It could not be done.
     *
     * @param sentence why
     */
    record Failed(String sentence) implements LoginChange {}
}
