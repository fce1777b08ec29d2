package dev.legwork.trust;

import dev.legwork.engine.Pins.PinnedKey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A line of known_hosts that vouches for a key, or revokes one. */
record KnownHostsLine(
        boolean revoked, String field, HostPatterns hosts, PinnedKey key, String comment) {

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
        String marker = text.startsWith("@") ? text.split("[ \t]+", 2)[0] : "";
        if (marker.equals("@cert-authority")) {
            return Optional.empty();
        }
        if (!marker.isEmpty() && !marker.equals("@revoked")) {
            throw new IllegalArgumentException("an unknown marker");
        }
        String[] words = text.substring(marker.length()).strip().split("[ \t]+", 4);
        if (words.length < 3) {
            throw new IllegalArgumentException("too few fields");
        }
        String type = words[1];
        String base64 = words[2];
        check(type, base64);
        return Optional.of(
                new KnownHostsLine(
                        !marker.isEmpty(),
                        words[0],
                        HostPatterns.parse(words[0]),
                        new PinnedKey(type, base64),
                        words.length < 4 ? "" : words[3]));
    }

    /**
     * Makes sure that a key is one, and of the type it says.
     *
     * @throws IllegalArgumentException when not
     */
    static void check(String type, String base64) {
        if (!type.matches("[!-~]{1,64}")) {
            throw new IllegalArgumentException("no type of key has such a name");
        }
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

    Pin pin(int number) {
        byte[] blob = Base64.getDecoder().decode(key.base64());
        return new Pin(number, field, revoked, PublicKey.of(blob), comment);
    }

    boolean holds(byte[] blob) {
        return Arrays.equals(Base64.getDecoder().decode(key.base64()), blob);
    }
}
