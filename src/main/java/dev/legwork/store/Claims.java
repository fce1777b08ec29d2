package dev.legwork.store;

import dev.legwork.leg.PortRange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who wants which local port. No two may want the same, running or not. */
final class Claims {

    /** A forward is a socket and a probe each: "1-65535" would be a slip of the pen. */
    private static final int MOST = 4096;

    private record Claim(String owner, Binds binds) {}

    private final Map<Integer, List<Claim>> byPort = new HashMap<>();
    private int total;

    /**
     * Notes a claim.
     *
     * @param owner as in {@code leg "mac-1"}
     * @param node where it stands in the file
     */
    void add(String owner, Binds binds, PortRange ports, Node node) throws InvalidLegs {
        total += ports.size();
        if (total > MOST) {
            throw node.bad(
                    "the file asks for more than "
                            + MOST
                            + " local ports in all; forward only those in use.");
        }
        for (int port = ports.first(); port <= ports.last(); port++) {
            List<Claim> claims = byPort.computeIfAbsent(port, p -> new ArrayList<>());
            for (Claim claim : claims) {
                if (claim.binds.overlaps(binds)) {
                    throw node.bad(clash(claim, owner, binds, port));
                }
            }
            claims.add(new Claim(owner, binds));
        }
    }

    private static String clash(Claim claim, String owner, Binds binds, int port) {
        String where = "local port " + port + " (" + binds.text() + ")";
        return claim.owner.equals(owner)
                ? owner + " wants " + where + " twice; give one of the forwards another port."
                : owner
                        + " and "
                        + claim.owner
                        + " both want "
                        + where
                        + "; give one of them another.";
    }
}
