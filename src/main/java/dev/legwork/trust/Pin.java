package dev.legwork.trust;

import dev.legwork.engine.Pins.PinnedKey;

/**
 * A line of a file in OpenSSH's known_hosts format that vouches for a key, or revokes one.
 *
 * @param line its number, from 1
 * @param hosts whom it speaks of, as written: names and patterns, or one hashed name; not fit to be
 *     shown as it is
 * @param revoked whether it says that the key must not be trusted
 * @param key which key
 * @param comment the rest of the line; not fit to be shown as it is
 */
public record Pin(int line, String hosts, boolean revoked, PublicKey key, String comment) {

    /**
     * Returns whether it speaks of a host.
     *
     * @param host as the leg names it
     * @param port 1 to 65535
     */
    public boolean covers(String host, int port) {
        return HostPatterns.parse(hosts).match(HostPatterns.name(host, port));
    }

    /** Returns whether it is about this key. */
    boolean is(PinnedKey other) {
        return key.type().equals(other.type()) && key.base64().equals(other.base64());
    }

    /** Returns whether the name cannot be read, only compared. */
    public boolean hashed() {
        return hosts.startsWith("|");
    }
}
