package dev.legwork.desktop;

import java.util.List;

/** Whether the system starts Legwork at login. */
public sealed interface LoginState {

    /**
     * It does, and starts what it should.
     *
     * @param where the entry is, for a person
     */
    record Enabled(String where) implements LoginState {}

    /** There is no entry. */
    record Disabled() implements LoginState {}

    /**
     * There is an entry, and the system's own settings have switched it off.
     *
     * @param where the entry is, for a person
     * @param by what switched it off and how to undo that, a sentence
     */
    record DisabledBySystem(String where, String by) implements LoginState {}

    /**
     * There is an entry, and it starts something else than this Legwork in this home.
     *
     * @param where the entry is, for a person
     * @param starts what it starts, the program first; empty where that cannot be read
     * @param gone whether that program is not there any more, so that nothing starts
     */
    record Stale(String where, List<String> starts, boolean gone) implements LoginState {
        /** Copies the list. */
        public Stale {
            starts = List.copyOf(starts);
        }
    }

    /**
     * It cannot be told, or this system has no such thing.
     *
     * @param sentence why, and what to do
     */
    record Unknown(String sentence) implements LoginState {}
}
