package dev.legwork.trust;

import dev.legwork.engine.Pins.PinnedKey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A line of known_hosts that vouches for a key, or revokes one. */
record KnownHostsLine(boolean revoked, HostPatterns hosts, PinnedKey key) {

    /**
     * Reads a line.
     *
     * @return empty for blank lines, comments and certificate authorities, which pin no key
     * @throws IllegalArgumentException when it is damaged
     */
    static Optional<KnownHostsLine> parse(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        String[] words = text.split("[ \t]+", 5);
        String marker = words[0].startsWith("@") ? words[0] : "";
        if (marker.equals("@cert-authority")) {
            return Optional.empty();
        }
        if (!marker.isEmpty() && !marker.equals("@revoked")) {
            throw new IllegalArgumentException("an unknown marker");
        }
        int first = marker.isEmpty() ? 0 : 1;
        if (words.length < first + 3) {
            throw new IllegalArgumentException("too few fields");
        }
        String type = words[first + 1];
        String base64 = words[first + 2];
        check(type, base64);
        return Optional.of(
                new KnownHostsLine(
                        !marker.isEmpty(),
                        HostPatterns.parse(words[first]),
                        new PinnedKey(type, base64)));
    }

    /**
     * Makes sure that a key is one, and of the type it says.
     *
     * @throws IllegalArgumentException when not
     */
    static void check(String type, String base64) {
        byte[] blob = Base64.getDecoder().decode(base64);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        boolean consistent =
                blob.length > 4 + name.length
                        && ByteBuffer.wrap(blob).getInt() == name.length
                        && Arrays.equals(blob, 4, 4 + name.length, name, 0, name.length);
        if (!consistent) {
            throw new IllegalArgumentException("a key of another type than it says");
        }
    }

    boolean holds(byte[] blob) {
        return Arrays.equals(Base64.getDecoder().decode(key.base64()), blob);
    }
}
