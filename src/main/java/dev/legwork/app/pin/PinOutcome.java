package dev.legwork.app.pin;

import java.util.List;

/** What came of an attempt to pin a key. */
public sealed interface PinOutcome {

    /**
     * It is pinned now, and on the disk.
     *
     * @param replaced the pins that went
     */
    record Done(List<PinnedKey> replaced) implements PinOutcome {
        /** Copies the list. */
        public Done {
            replaced = List.copyOf(replaced);
        }
    }

    /** It was pinned already; nothing was changed. */
    record Already() implements PinOutcome {}

    /**
     * It is not the key that was expected; nothing was changed.
     *
     * @param expected the fingerprints that were
     */
    record Mismatch(List<String> expected) implements PinOutcome {
        /** Copies the list. */
        public Mismatch {
            expected = List.copyOf(expected);
        }
    }

    /**
     * Something else is pinned, and replacing it must be asked for; nothing was changed.
     *
     * @param old what is pinned
     */
    record NeedsReplacing(List<PinnedKey> old) implements PinOutcome {
        /** Copies the list. */
        public NeedsReplacing {
            old = List.copyOf(old);
        }
    }

    /**
     * It may not be pinned on this evidence, or in this file; nothing was changed.
     *
     * @param sentence why, and what to do
     */
    record Refused(String sentence) implements PinOutcome {}

    /**
     * The file could not be written; it is as it was.
     *
     * @param sentence why, and what to do
     */
    record NotWritten(String sentence) implements PinOutcome {}
}
