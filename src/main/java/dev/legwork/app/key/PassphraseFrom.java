package dev.legwork.app.key;

import dev.legwork.leg.PassphraseSource;

import java.util.Arrays;

/** Where an adopted key's passphrase is learned from, once. */
public sealed interface PassphraseFrom {

    /** From where the leg says, or from a person where that gives none. */
    record Leg() implements PassphraseFrom {}

    /**
     * From somewhere else.
     *
     * @param source a command or a credential
     */
    record Source(PassphraseSource source) implements PassphraseFrom {}

    /** Here it is. */
    final class Given implements PassphraseFrom {
        private final byte[] bytes;

        /**
         * Takes over the bytes; they are not copied, and zeroed after use.
         *
         * @param bytes UTF-8
         */
        public Given(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        /** Zeroes the bytes. */
        public void erase() {
            Arrays.fill(bytes, (byte) 0);
        }

        /** Says nothing of the content. */
        @Override
        public String toString() {
            return "Given[…]";
        }
    }
}
