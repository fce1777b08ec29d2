package dev.legwork.status;

/** What an instance answers. */
public sealed interface Reply {

    /**
     * It is done.
     *
     * @param text a sentence, may be empty
     */
    record Done(String text) implements Reply {}

    /**
     * It is not done.
     *
     * @param kind why
     * @param text one sentence for a person
     */
    record Failed(Kind kind, String text) implements Reply {}

    /**
     * Here is what was asked for.
     *
     * @param document the instance now
     */
    record Told(StatusDocument document) implements Reply {}

    /** Why something was not done. */
    enum Kind {
        /** It did not work. */
        FAILED("failed"),
        /** What was asked for makes no sense. */
        INVALID("invalid"),
        /** A person is needed first. */
        NEEDS_YOU("needs-you");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word on the wire. */
        public String word() {
            return word;
        }
    }
}
