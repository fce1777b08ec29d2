package dev.legwork.store;

import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortForward;

import java.util.List;
import java.util.OptionalInt;

/** Looks which local ports would be wanted twice, before a file says so. */
public final class Clashes {

    private Clashes() {}

    /** Returns the first port both want, as the file's reader would judge. */
    public static OptionalInt port(Leg one, Leg other) {
        for (PortForward mine : one.portForwards()) {
            for (PortForward theirs : other.portForwards()) {
                if (mine.port() == theirs.port()
                        && Binds.of(mine.bind()).overlaps(Binds.of(theirs.bind()))) {
                    return OptionalInt.of(mine.port());
                }
            }
        }
        return OptionalInt.empty();
    }

    /** Returns the first port a leg wants twice of itself. */
    public static OptionalInt within(Leg leg) {
        List<PortForward> ports = leg.portForwards();
        for (int i = 0; i < ports.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (ports.get(i).port() == ports.get(j).port()
                        && Binds.of(ports.get(i).bind()).overlaps(Binds.of(ports.get(j).bind()))) {
                    return OptionalInt.of(ports.get(i).port());
                }
            }
        }
        return OptionalInt.empty();
    }

    /** Returns whether a leg wants a port of our own on loopback; 0 is none. */
    public static boolean wants(Leg leg, int port) {
        Binds ours = Binds.of(Forward.LOCALHOST);
        return leg.portForwards().stream()
                .anyMatch(
                        forward ->
                                forward.port() == port && Binds.of(forward.bind()).overlaps(ours));
    }
}
