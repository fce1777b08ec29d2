package dev.legwork.trust;

import dev.legwork.engine.Pins;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A public key in SSH's wire format (RFC 4253 §6.6). Immutable. */
public final class PublicKey {
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
    public static PublicKey of(byte[] blob) {
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
    public static PublicKey ofLine(String line) {
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
    public String type() {
        return type;
    }

    /** Returns the wire format in base64, as it stands in files. */
    public String base64() {
        return Base64.getEncoder().encodeToString(blob);
    }

    /** Returns type and base64, without a comment: what a {@code .pub} file begins with. */
    public String line() {
        return type + " " + base64();
    }

    /** Returns a copy of the wire format. */
    public byte[] blob() {
        return blob.clone();
    }

    /** Returns {@code SHA256:…} as ssh-keygen -l prints it. */
    public String fingerprint() {
        return Pins.fingerprint(blob);
    }

    /** Returns whether it is the same key. */
    public boolean matches(byte[] otherBlob) {
        return Arrays.equals(blob, otherBlob);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PublicKey key && Arrays.equals(blob, key.blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }

    /** Returns type and fingerprint. */
    @Override
    public String toString() {
        return type + " " + fingerprint();
    }
}
