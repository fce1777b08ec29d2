package dev.legwork.app.key;

import dev.legwork.trust.KeyLine;

import java.util.List;

/** What became of a line's installation. Sentences are fit for a person. */
public sealed interface Installed {

    /**
     * The line is in place, and the leg's key logs in.
     *
     * @param sentence says so
     * @param file where, on that machine
     * @param written whether anything had to be written
     * @param line it
     * @param notes what else a person should know
     */
    record Done(String sentence, String file, boolean written, KeyLine line, List<String> notes)
            implements Installed {
        /** Copies the list. */
        public Done {
            notes = List.copyOf(notes);
        }
    }

    /**
     * A person must do it there; nothing was changed.
     *
     * @param sentence why
     * @param steps what to do, some of them commands, the line among them
     */
    record ByHand(String sentence, List<String> steps) implements Installed {
        /** Copies the list. */
        public ByHand {
            steps = List.copyOf(steps);
        }
    }

    /** The password is wrong; nothing was changed. Another may be tried. */
    record WrongPassword(String sentence) implements Installed {}

    /** The server is not pinned, or not the one that is; nothing was sent to it. */
    record NotTrusted(String sentence) implements Installed {}

    /** It was not done, or could not be proven. */
    record Failed(String sentence) implements Installed {}
}
