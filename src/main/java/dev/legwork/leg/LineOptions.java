package dev.legwork.leg;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands before a leg's public key in authorized_keys, so that the key opens the leg's targets
 * and nothing else.
 *
 * @param targets what may be opened, as the leg asks for it: sshd compares the strings, so {@code
 *     localhost} and {@code 127.0.0.1} are different; at least one
 * @param permitListen whether to close {@code -R}; false for servers before OpenSSH 7.8, which
 *     reject the whole key for the word
 * @param from from where the key may be used, in sshd's pattern syntax; null for anywhere
 */
public record LineOptions(List<Endpoint> targets, boolean permitListen, @Nullable String from) {
    /**
     * A listen address that never matches closes {@code -R}; {@code none} would lock the key out
     * (measured with OpenSSH 9.2).
     */
    public static final String NOWHERE = "nowhere.invalid:1";

    /** Copies the list, each target once. */
    public LineOptions {
        targets = targets.stream().distinct().toList();
    }

    /** Returns what a leg needs, of a server that knows all the words. */
    public static LineOptions of(Leg leg) {
        return new LineOptions(
                leg.portForwards().stream().map(PortForward::target).toList(), true, null);
    }

    /** Returns the options, comma separated, without spaces outside quotes. */
    public String text() {
        String permits =
                targets.stream()
                        .map(target -> "permitopen=\"" + target + "\"")
                        .collect(Collectors.joining(","));
        // A forced command, because restrict alone still runs commands.
        return (from == null ? "" : "from=\"" + from + "\",")
                + "restrict,port-forwarding,command=\"exit 1\","
                + permits
                + (permitListen ? ",permitlisten=\"" + NOWHERE + "\"" : "");
    }
}
