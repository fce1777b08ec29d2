package dev.legwork.app.add;

import dev.legwork.leg.Leg;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.PortRange;
import dev.legwork.store.Clashes;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Each machine's own range of ports, so that a port tells whose it is: 5001–5025, 5101–5125 and so
 * on. Pure.
 */
public final class PortBlocks {
    private static final int FIRST = 5001;
    private static final int STEP = 100;
    private static final int SIZE = 25;
    private static final int LAST = 65001;

    private PortBlocks() {}

    /**
     * Who wants the same port.
     *
     * @param leg its name
     * @param port which
     */
    public record Clash(String leg, int port) {}

    /** Returns the next range no leg has a port of; the first one when all are in use. */
    public static PortRange next(List<Leg> legs) {
        List<Integer> used =
                legs.stream()
                        .flatMap(leg -> leg.portForwards().stream())
                        .map(PortForward::port)
                        .toList();
        return IntStream.iterate(FIRST, at -> at <= LAST, at -> at + STEP)
                .mapToObj(at -> new PortRange(at, at + SIZE - 1))
                .filter(
                        block ->
                                used.stream()
                                        .noneMatch(
                                                port ->
                                                        port >= block.first()
                                                                && port <= block.last()))
                .findFirst()
                .orElse(new PortRange(FIRST, FIRST + SIZE - 1));
    }

    /** Returns the legs that want a port of this one, each with the first such port. */
    public static List<Clash> clashes(Leg leg, List<Leg> others) {
        List<Clash> clashes = new ArrayList<>();
        for (Leg other : others) {
            OptionalInt port = Clashes.port(leg, other);
            if (port.isPresent()) {
                clashes.add(new Clash(other.name(), port.getAsInt()));
            }
        }
        return clashes;
    }

    /** Returns the first port the leg wants twice of itself. */
    public static OptionalInt twice(Leg leg) {
        return Clashes.within(leg);
    }
}
