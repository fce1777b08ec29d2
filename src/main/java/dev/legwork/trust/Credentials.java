package dev.legwork.trust;

import dev.legwork.leg.KeySpec;

import java.util.Arrays;

/** What to log in with for one task. */
public sealed interface Credentials {

    /** The leg's own key. */
    record LegKey() implements Credentials {}

    /**
     * Another key.
     *
     * @param key its file and where its passphrase comes from
     */
    record OtherKey(KeySpec key) implements Credentials {}

    /** Whatever ssh-agent holds. */
    record Agent() implements Credentials {}

    /** A password, also where the server asks for it by keyboard-interactive (RFC 4256). */
    final class Password implements Credentials {
        private final byte[] bytes;

        /**
         * Takes over the bytes; they are not copied.
         *
         * @param bytes UTF-8
         */
        public Password(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Returns the bytes themselves, not a copy. */
        public byte[] bytes() {
            return bytes;
        }

        /** Zeroes the bytes. */
        public void erase() {
            Arrays.fill(bytes, (byte) 0);
        }

        /** Says nothing of the content. */
        @Override
        public String toString() {
            return "Password[…]";
        }
    }
}
