package dev.legwork.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The short form of a public key that people compare. */
public final class Fingerprint {
    private Fingerprint() {}

    /**
     * Returns {@code SHA256:} and the hash in base64 without padding, as {@code ssh-keygen -l}
     * prints it.
     *
     * @param blob a public key in wire format (RFC 4253 §6.6)
     */
    public static String sha256(byte[] blob) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
