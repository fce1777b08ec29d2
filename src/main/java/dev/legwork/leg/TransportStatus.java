package dev.legwork.leg;

import java.time.Duration;

/**
 * What is known of a standing SSH connection.
 *
 * @param server the software its banner names, as in {@code OpenSSH_9.2p1 Debian-2}
 * @param hostKey {@code SHA256:…}
 * @param hostKeyType as in {@code ssh-ed25519}
 * @param kex the key exchange agreed on
 * @param cipher the cipher towards us
 * @param roundTrip of the last keepalive, zero before the first
 * @param sinceHeard since the last byte from the far side
 * @param silenceLimit the silence that will cut it now; longer than configured while replies come
 *     late
 */
public record TransportStatus(
        String server,
        String hostKey,
        String hostKeyType,
        String kex,
        String cipher,
        Duration roundTrip,
        Duration sinceHeard,
        Duration silenceLimit) {}
