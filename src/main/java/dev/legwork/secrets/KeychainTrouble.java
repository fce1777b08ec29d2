package dev.legwork.secrets;

/** Why a keychain does not do what it was asked. */
final class KeychainTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What people can do about it differs for each. */
    enum Kind {
        /** A library, a bus, a service or a collection is not there. */
        ABSENT,
        /** It is locked, and nobody was asked. */
        LOCKED,
        /** It is locked, and its window waits for an answer. */
        PROMPTING,
        /** It is locked, and whoever was asked did not unlock it. */
        DENIED,
        /** It does not answer in time. */
        SILENT
    }

    /**
     * Creates it.
     *
     * @param sentence for a person: what is so, and what to do
     */
    KeychainTrouble(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Returns what is so, and what to do. */
    String sentence() {
        return String.valueOf(getMessage());
    }

    static KeychainTrouble absent(String sentence) {
        return new KeychainTrouble(Kind.ABSENT, sentence);
    }

    static KeychainTrouble locked() {
        return new KeychainTrouble(
                Kind.LOCKED, "The keychain is locked: unlock it, and Legwork goes on by itself.");
    }

    static KeychainTrouble prompting() {
        return new KeychainTrouble(
                Kind.PROMPTING,
                "The keychain is locked, and its window waits for an answer: give it, and Legwork"
                        + " goes on by itself.");
    }

    static KeychainTrouble denied() {
        return new KeychainTrouble(
                Kind.DENIED,
                "The keychain is locked, and was not unlocked when Legwork asked: unlock it (log in"
                        + " at the machine, or use Passwords and Keys), and Legwork goes on by"
                        + " itself; it does not ask again within the hour.");
    }
}
