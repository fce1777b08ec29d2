package dev.legwork.trust;

import dev.legwork.engine.Pins;
import dev.legwork.engine.Pins.Match;
import dev.legwork.engine.Pins.PinnedKey;
import dev.legwork.leg.Endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The host keys a server announces (OpenSSH's PROTOCOL, §2.5), held against its pins.
 *
 * @param fresh worth a pin once the server has proved that they are its own: of a type nothing is
 *     pinned of, one a type, at most 10
 * @param rivals of a type another key is pinned of: a change that a person must look at
 */
public record AnnouncedKeys(List<PublicKey> fresh, List<PublicKey> rivals) {
    private static final int MOST = 10;

    /** Plain keys whose signatures can be checked; certificates are no pins. */
    private static final Set<String> TYPES =
            Set.of(
                    "ssh-ed25519",
                    "ssh-rsa",
                    "ecdsa-sha2-nistp256",
                    "ecdsa-sha2-nistp384",
                    "ecdsa-sha2-nistp521");

    /**
     * Compares.
     *
     * @param pins what is pinned now
     * @param server whose keys
     * @param announced in wire format; what is no key is left out
     */
    public static AnnouncedKeys compare(Pins pins, Endpoint server, List<byte[]> announced) {
        Set<String> taken =
                pins.pinned(server.host(), server.port()).stream()
                        .map(PinnedKey::type)
                        .collect(Collectors.toSet());
        Set<String> pinnedTypes = Set.copyOf(taken);
        List<PublicKey> fresh = new ArrayList<>();
        List<PublicKey> rivals = new ArrayList<>();
        for (byte[] blob : announced) {
            PublicKey key;
            try {
                key = PublicKey.of(blob);
            } catch (IllegalArgumentException none) {
                continue;
            }
            Match match = pins.check(server.host(), server.port(), blob);
            if (match == Match.PINNED || match == Match.REVOKED || !TYPES.contains(key.type())) {
                continue;
            }
            if (pinnedTypes.contains(key.type())) {
                rivals.add(key);
            } else if (fresh.size() < MOST && taken.add(key.type())) {
                fresh.add(key);
            }
        }
        return new AnnouncedKeys(List.copyOf(fresh), List.copyOf(rivals));
    }
}
