package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.KeySpec;

import java.util.Arrays;

/** Finds passphrases. */
public interface Secrets {

    /**
     * Finds the passphrase of a key. May block up to 15 s; never prompts more than its source does.
     *
     * @param key whose; not with {@code none} or {@code agent}
     */
    Found passphrase(KeySpec key);

    /** What was found. */
    sealed interface Found {
        /** The passphrase, in UTF-8; the receiver erases it. */
        final class Passphrase implements Found {
            private final byte[] bytes;

            /**
             * Takes over the bytes; they are not copied.
             *
             * @param bytes UTF-8
             */
            public Passphrase(byte[] bytes) {
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
                return "Passphrase[…]";
            }
        }

        /**
         * None.
         *
         * @param cause {@code passphrase-missing}, {@code keychain-locked} or {@code
         *     keychain-absent}
         */
        record Missing(Cause cause) implements Found {}
    }
}
