package dev.legwork.engine;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The host keys a person has vouched for. Safe from any thread. */
public interface Pins {

    /** How a presented key compares with the pins. */
    enum Match {
        /** Pinned. */
        PINNED,
        /** Nothing is pinned for this host and port. */
        UNKNOWN,
        /** Something else is pinned, also when it is of another type. */
        CHANGED,
        /** This key is marked @revoked. */
        REVOKED
    }

    /**
     * One pinned key.
     *
     * @param type as in {@code ssh-ed25519}
     * @param base64 the public key as it stands in known_hosts (RFC 4253 §6.6, in base64)
     */
    record PinnedKey(String type, String base64) {}

    /**
     * Compares a presented key.
     *
     * @param host as the leg names it
     * @param port 1 to 65535
     * @param blob the presented public key
     */
    Match check(String host, int port, byte[] blob);

    /** Returns what is pinned for a host and port, revoked keys left out; empty when nothing is. */
    List<PinnedKey> pinned(String host, int port);

    /**
     * Pins a key beside what is pinned already: one that the server proved to own in a session in
     * which it showed a pinned key. Nothing happens when that one is no longer pinned, because a
     * person has changed their mind meanwhile, when the key is revoked, or when one of its type is
     * pinned.
     *
     * @param host as the leg names it
     * @param port 1 to 65535
     * @param key what it proved to own
     * @param shown the pinned key that it showed
     * @return whether it was pinned
     * @throws IOException when it cannot be written; the pins are then as before
     */
    boolean learn(String host, int port, PinnedKey key, PinnedKey shown) throws IOException;

    /**
     * Returns {@code SHA256:} and the hash in base64 without padding, as {@code ssh-keygen -l}
     * prints it: the short form of a public key that people compare.
     *
     * @param blob a public key in wire format (RFC 4253 §6.6)
     */
    static String fingerprint(byte[] blob) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
