package dev.legwork.sim;

import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Who lives in a world: how many hosts and legs, and for how long. */
final class Population {
    private final SplittableRandom random;
    private final List<SimHost> hosts;
    private final int legs;
    private final long hours;
    private int names;

    private Population(SplittableRandom random, List<SimHost> hosts, int legs, long hours) {
        this.random = random;
        this.hosts = hosts;
        this.legs = legs;
        this.hours = hours;
    }

    /** Draws one: one leg, a few on a few hosts, or a crowd on one. */
    static Population draw(SplittableRandom random, Map<String, SimHost> into) {
        int kind = random.nextInt(10);
        int count = kind < 2 || kind > 7 ? 1 : 1 + random.nextInt(3);
        int legs = kind < 2 ? 1 : kind > 7 ? 20 + random.nextInt(81) : 3 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            into.put("host-" + i, new SimHost("host-" + i));
        }
        return new Population(random, List.copyOf(into.values()), legs, kind > 7 ? 6 : 24);
    }

    long hours() {
        return hours;
    }

    /** Draws the first legs. */
    List<LegBook> firstLegs() {
        List<LegBook> books = new ArrayList<>();
        for (int slot = 0; slot < legs; slot++) {
            books.add(newLeg(slot));
        }
        return books;
    }

    /** Draws a leg for a range of local ports. */
    LegBook newLeg(int slot) {
        SimHost host = hosts.get(random.nextInt(hosts.size()));
        Leg leg =
                new Leg(
                        "leg-" + names++,
                        random.nextInt(12) > 0,
                        host.destination(),
                        new KeySpec("key", new PassphraseSource.None()),
                        forwards(slot),
                        List.of(),
                        timing(),
                        false);
        return new LegBook(host, slot, leg);
    }

    /** Draws forwards for it. */
    List<Forward> forwards(int slot) {
        int first = 10_000 + slot * 4;
        int target = 5000 + random.nextInt(3);
        List<Forward> all = new ArrayList<>();
        boolean range = random.nextInt(6) == 0;
        all.add(forward(first, range ? 2 : 1, target));
        if (random.nextInt(6) == 0) {
            all.add(forward(first + 2, 1, target + 2));
        }
        return all;
    }

    /** Draws other probes for the same forwards. */
    List<Forward> reprobed(List<Forward> forwards) {
        return forwards.stream()
                .map(f -> new Forward(f.bind(), f.ports(), f.target(), f.targetPorts(), probe()))
                .toList();
    }

    private Forward forward(int first, int size, int target) {
        return new Forward(
                Forward.LOCALHOST,
                new PortRange(first, first + size - 1),
                "127.0.0.1",
                new PortRange(target, target + size - 1),
                probe());
    }

    private ProbeSpec probe() {
        return switch (random.nextInt(8)) {
            case 0 -> new ProbeSpec.None();
            case 1, 2 -> new ProbeSpec.Tcp();
            default -> new ProbeSpec.Http("/v1/models");
        };
    }

    private Timing timing() {
        Timing usual = Timing.DEFAULT;
        return new Timing(
                usual.keepAlive(),
                usual.silence(),
                usual.connect(),
                random.nextInt(4) == 0 ? usual.probe() : Duration.ofMinutes(2),
                usual.probeTimeout(),
                usual.backoffCap(),
                random.nextInt(8) == 0 ? Duration.ZERO : usual.hold());
    }
}
