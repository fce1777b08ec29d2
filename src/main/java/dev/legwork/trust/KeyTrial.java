package dev.legwork.trust;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LineOptions;
import dev.legwork.leg.PortForward;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be proven of one leg's key. Legs that share a key at one destination share its line
 * there, so what any of them needs is allowed to all.
 *
 * @param leg whose key
 * @param allowed every target the key's line should permit, each once
 */
public record KeyTrial(Leg leg, List<Endpoint> allowed) {
    private static final int NONCE_BYTES = 10;

    /** Copies the list. */
    public KeyTrial {
        allowed = List.copyOf(allowed);
    }

    /**
     * Puts it together.
     *
     * @param all the legs there are
     */
    public static KeyTrial of(Leg leg, List<Leg> all) {
        Stream<Leg> sharing = all.stream().filter(other -> sharesLine(leg, other));
        return new KeyTrial(
                leg,
                Stream.concat(Stream.of(leg), sharing)
                        .flatMap(one -> one.portForwards().stream())
                        .map(PortForward::target)
                        .distinct()
                        .toList());
    }

    private static boolean sharesLine(Leg leg, Leg other) {
        return other.key().file().equals(leg.key().file())
                && other.destination().endpoint().equals(leg.destination().endpoint())
                && other.destination().user().equals(leg.destination().user());
    }

    /**
     * Returns what to ask for.
     *
     * @param chance unpredictable bytes, ten or more; only the first ten are used
     */
    public Attempts.Plan plan(byte[] chance) {
        List<Endpoint> mine =
                leg.portForwards().stream().map(PortForward::target).distinct().toList();
        return new Attempts.Plan(
                mine,
                OtherDoors.of(leg, allowed),
                "legwork" + HexFormat.of().formatHex(chance, 0, NONCE_BYTES));
    }

    /** Returns the options the key's line should have, for a server of that version. */
    public LineOptions options(String server) {
        return new LineOptions(allowed, OpenSsh.knowsPermitListen(server), null);
    }
}
