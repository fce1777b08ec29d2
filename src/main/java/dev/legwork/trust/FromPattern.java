package dev.legwork.trust;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * The pattern list of {@code from="…"} in authorized_keys: names and addresses with {@code *} and
 * {@code ?}, networks as ADDRESS/LENGTH, each with {@code !} in front to exclude (sshd(8),
 * ssh_config(5) PATTERNS). Checked closely, because sshd rejects the whole key for a network it
 * cannot read, and says so only in its own log.
 */
public final class FromPattern {
    private static final int LONGEST = 1000;

    private FromPattern() {}

    /**
     * Returns the pattern list as it may stand between the quotes.
     *
     * @throws IllegalArgumentException with a sentence fit for a person
     */
    public static String check(String text) {
        if (!text.matches("[A-Za-z0-9.:*?!,/_%-]{1," + LONGEST + "}")) {
            throw new IllegalArgumentException(
                    "a --from pattern is addresses, networks or names with commas between them and"
                            + " no spaces or quotes, as in 192.168.1.7,10.0.0.0/24,*.lan.example");
        }
        boolean admits = false;
        for (String one : text.split(",", -1)) {
            boolean excludes = one.startsWith("!");
            String pattern = excludes ? one.substring(1) : one;
            if (pattern.isEmpty() || pattern.contains("!")) {
                throw new IllegalArgumentException(
                        "there is an empty pattern in \"" + text + "\": check the commas");
            }
            if (pattern.contains("/")) {
                network(pattern);
            }
            admits |= !excludes;
        }
        if (!admits) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" only excludes: name also from where the key may be used");
        }
        return text;
    }

    private static void network(String pattern) {
        int slash = pattern.indexOf('/');
        String literal = pattern.substring(0, slash);
        String digits = pattern.substring(slash + 1);
        boolean address = literal.contains(":") || literal.matches("[0-9]+(\\.[0-9]+){3}");
        if (!address || !digits.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(
                    "\"" + pattern + "\" is not a network: write it as 192.168.1.0/24");
        }
        byte[] bytes = bytes(literal, pattern);
        int free = bytes.length * 8 - Integer.parseInt(digits);
        if (free < 0) {
            throw new IllegalArgumentException(
                    "\"" + pattern + "\" is not a network: " + digits + " is longer than that");
        }
        // sshd calls set bits beyond the length inconsistent, and rejects the key.
        int lowest = new BigInteger(1, bytes).getLowestSetBit();
        if (lowest >= 0 && lowest < free) {
            throw new IllegalArgumentException(
                    "\""
                            + pattern
                            + "\" is an address within a network: sshd wants the network itself,"
                            + " as in 192.168.1.0/24");
        }
    }

    /** Only ever called with a literal, so nothing is looked up. */
    private static byte[] bytes(String literal, String pattern) {
        try {
            return InetAddress.ofLiteral(literal).getAddress();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + pattern + "\" is not a network: write it as 192.168.1.0/24", e);
        }
    }
}
