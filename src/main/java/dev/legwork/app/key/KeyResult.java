package dev.legwork.app.key;

import java.util.List;

/** What became of a leg's key. */
public sealed interface KeyResult {

    /**
     * The leg has its key.
     *
     * @param file as legs.json has it
     * @param fingerprint {@code SHA256:…}
     * @param passphrase one sentence: where the passphrase is
     * @param warnings sentences, may be none
     */
    record Ready(String file, String fingerprint, String passphrase, List<String> warnings)
            implements KeyResult {
        /** Copies the list. */
        public Ready {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Nothing was made and nothing changed.
     *
     * @param sentence why, and what to do
     */
    record Failed(String sentence) implements KeyResult {}

    /**
     * A person would have to be asked, and there is none. Nothing was made and nothing changed.
     *
     * @param sentence what to do
     */
    record NobodyToAsk(String sentence) implements KeyResult {}
}
