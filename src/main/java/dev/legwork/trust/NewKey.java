package dev.legwork.trust;

import java.util.Arrays;

/** A key pair that is on no disk yet. Its owner erases it. */
public final class NewKey {
    private final byte[] privateFile;
    private final PublicKey publicKey;
    private final String comment;

    /**
     * Takes over the bytes; they are not copied.
     *
     * @param privateFile the content of the private key's file
     * @param publicKey the public half
     * @param comment one line without control characters
     */
    public NewKey(byte[] privateFile, PublicKey publicKey, String comment) {
        this.privateFile = privateFile;
        this.publicKey = publicKey;
        this.comment = comment;
    }

    /** Returns the content of the private key's file itself, not a copy. */
    public byte[] privateFile() {
        return privateFile;
    }

    /** Returns the public half. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** Returns what stands in the {@code .pub} file, without a line's end. */
    public String publicLine() {
        return publicKey.line() + " " + comment;
    }

    /** Zeroes the private half. */
    public void erase() {
        Arrays.fill(privateFile, (byte) 0);
    }

    /** Says nothing of the private half. */
    @Override
    public String toString() {
        return "NewKey[" + publicKey + "]";
    }
}
