package dev.legwork.trust;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortForward;

import java.util.HexFormat;
import java.util.List;

/**
 * What is to be proven of one leg's key.
 *
 * @param leg whose key
 * @param allowed every target the key's line should permit, also those of other legs: none of them
 *     is a leak
 */
public record KeyTrial(Leg leg, List<Endpoint> allowed) {
    private static final int NONCE_BYTES = 10;

    /** Copies the list. */
    public KeyTrial {
        allowed = List.copyOf(allowed);
    }

    /**
     * Returns what to ask for. Only the leg's own targets must open: what else the line permits is
     * left alone, as a server that is only connected to and left takes that for an attack.
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
}
