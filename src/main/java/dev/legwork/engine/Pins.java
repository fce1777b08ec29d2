package dev.legwork.engine;

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
}
