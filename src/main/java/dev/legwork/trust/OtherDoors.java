package dev.legwork.trust;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Chooses the ports that a leg's key must not open: all on the server's own loopback. */
final class OtherDoors {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int LAST_PORT = 65_535;

    private OtherDoors() {}

    /**
     * Returns the SSH server's own port by each name of the loopback, as something listens there
     * for sure, and a neighbour of what is allowed, as a pattern may be too wide by one.
     *
     * @param allowed what the key may open, never chosen
     */
    static List<Endpoint> of(Leg leg, List<Endpoint> allowed) {
        int ssh = leg.destination().port();
        Endpoint first =
                allowed.stream()
                        .filter(target -> isLoopback(target.host()))
                        .findFirst()
                        .orElse(new Endpoint(LOOPBACK, ssh));
        Stream<Endpoint> own =
                Stream.of(LOOPBACK, "localhost", "::1").map(host -> new Endpoint(host, ssh));
        return Stream.concat(own, neighbour(first, allowed))
                .filter(door -> !allowed.contains(door))
                .distinct()
                .toList();
    }

    private static Stream<Endpoint> neighbour(Endpoint of, List<Endpoint> allowed) {
        return IntStream.concat(
                        IntStream.rangeClosed(of.port() + 1, LAST_PORT),
                        IntStream.iterate(of.port() - 1, port -> port > 0, port -> port - 1))
                .mapToObj(port -> new Endpoint(of.host(), port))
                .filter(door -> !allowed.contains(door))
                .limit(1);
    }

    private static boolean isLoopback(String host) {
        return host.equals(LOOPBACK) || host.equals("localhost") || host.equals("::1");
    }
}
