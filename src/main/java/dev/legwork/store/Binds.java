package dev.legwork.store;

import dev.legwork.leg.Forward;

import java.net.InetAddress;
import java.util.Collections;
import java.util.Set;

/**
 * The addresses a {@code bind} stands for.
 *
 * @param text as the vocabulary wants it
 * @param addresses none for a wildcard, which overlaps everything
 */
record Binds(String text, Set<InetAddress> addresses) {

    /**
     * Reads {@code localhost}, {@code *} or a literal address; asks no name server.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static Binds of(String text) {
        if (text.equalsIgnoreCase(Forward.LOCALHOST)) {
            return new Binds(
                    Forward.LOCALHOST,
                    Set.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1")));
        }
        if (text.equals("*")) {
            return new Binds("0.0.0.0", Set.of());
        }
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String bare = bracketed ? text.substring(1, text.length() - 1) : text;
        // Java also takes 127.1 and 2130706433; a person who writes that meant something else.
        if (bare.indexOf(':') < 0 && !bare.matches("[0-9]{1,3}([.][0-9]{1,3}){3}")) {
            throw new IllegalArgumentException("not a literal address");
        }
        InetAddress address = InetAddress.ofLiteral(bare);
        return new Binds(bare, address.isAnyLocalAddress() ? Set.of() : Set.of(address));
    }

    boolean loopback() {
        return !addresses.isEmpty() && addresses.stream().allMatch(InetAddress::isLoopbackAddress);
    }

    boolean overlaps(Binds other) {
        return addresses.isEmpty()
                || other.addresses.isEmpty()
                || !Collections.disjoint(addresses, other.addresses);
    }
}
