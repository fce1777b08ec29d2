package dev.legwork.ssh;

import dev.legwork.engine.Pins;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A public key in SSH's wire format (RFC 4253 §6.6). */
final class PublicKey {
    private static final int LONGEST_TYPE = 64;

    private final String type;
    private final byte[] blob;

    private PublicKey(String type, byte[] blob) {
        this.type = type;
        this.blob = blob;
    }

    /**
     * Wraps a blob.
     *
     * @throws IllegalArgumentException when it does not start with a type
     */
    static PublicKey of(byte[] blob) {
        if (blob.length < 4) {
            throw new IllegalArgumentException("no public key");
        }
        int length = ByteBuffer.wrap(blob).getInt();
        if (length < 1 || length > LONGEST_TYPE || length > blob.length - 4) {
            throw new IllegalArgumentException("no public key");
        }
        return new PublicKey(
                Plain.text(new String(blob, 4, length, StandardCharsets.US_ASCII)), blob.clone());
    }

    /**
     * Reads a line as in a {@code .pub} file.
     *
     * @throws IllegalArgumentException when it is none
     */
    static PublicKey ofLine(String line) {
        String[] words = line.strip().split("\\s+", 3);
        if (words.length < 2) {
            throw new IllegalArgumentException("no public key line");
        }
        PublicKey key = of(Base64.getDecoder().decode(words[1]));
        if (!key.type.equals(words[0])) {
            throw new IllegalArgumentException("a public key of another type than it says");
        }
        return key;
    }

    /** Returns the type, as in {@code ssh-ed25519}. */
    String type() {
        return type;
    }

    /** Returns a copy of the wire format. */
    byte[] blob() {
        return blob.clone();
    }

    /** Returns {@code SHA256:…} as ssh-keygen -l prints it. */
    String fingerprint() {
        return Pins.fingerprint(blob);
    }

    /** Returns whether it is the same key. */
    boolean matches(byte[] otherBlob) {
        return Arrays.equals(blob, otherBlob);
    }

    /** Returns type and fingerprint. */
    @Override
    public String toString() {
        return type + " " + fingerprint();
    }
}
