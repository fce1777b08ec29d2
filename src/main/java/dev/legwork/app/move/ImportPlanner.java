package dev.legwork.app.move;

import dev.legwork.app.move.ImportPlan.Entry;
import dev.legwork.app.move.ImportPlan.Standing;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.Via;
import dev.legwork.store.Clashes;
import dev.legwork.store.LegJson;
import dev.legwork.store.LegsDocument;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fits legs from elsewhere among those there are: names, ports and ways are judged one after the
 * other, by the very reader that will judge the file.
 */
final class ImportPlanner {
    private final boolean replace;

    /** Under which name a leg of the import is found in the end. */
    private final Map<String, String> names = new HashMap<>();

    private final Set<String> refused = new HashSet<>();
    private LegsDocument document;

    ImportPlanner(LegsDocument document, boolean replace) {
        this.document = document;
        this.replace = replace;
    }

    /** Fits all of them; an entry without a leg stays as it is. */
    List<Entry> fit(List<Entry> found) {
        Map<Integer, Entry> fitted = new TreeMap<>();
        while (fitted.size() < found.size()) {
            List<Integer> left =
                    IntStream.range(0, found.size())
                            .filter(i -> !fitted.containsKey(i))
                            .boxed()
                            .toList();
            // A leg that goes through another of the import comes after it.
            List<Integer> ready = left.stream().filter(i -> !waits(i, left, found)).toList();
            for (int i : ready.isEmpty() ? left : ready) {
                fitted.put(i, fit(found.get(i)));
            }
        }
        return List.copyOf(fitted.values());
    }

    private static boolean waits(int at, List<Integer> left, List<Entry> found) {
        Leg leg = found.get(at).leg();
        return leg != null
                && leg.destination().via() instanceof Via.ThroughLeg(String through)
                && left.stream()
                        .filter(i -> i != at)
                        .flatMap(i -> Stream.ofNullable(found.get(i).leg()))
                        .anyMatch(other -> key(other.name()).equals(key(through)));
    }

    private Entry fit(Entry entry) {
        if (entry.leg() == null || entry.standing() instanceof Standing.LeftOut) {
            return entry;
        }
        Leg leg = rerouted(entry.leg());
        Standing standing = standing(leg, entry.tunnel() != null);
        String asked = leg.name();
        if (standing instanceof Standing.Renamed) {
            leg = named(leg, free(asked));
        }
        if (standing instanceof Standing.Same(String name)) {
            names.put(key(asked), name);
            return new Entry(entry.from(), leg, standing, entry.notes(), entry.tunnel());
        }
        if (!(standing instanceof Standing.Clash)) {
            try {
                document = document.merge(json(leg), replace);
                names.put(key(asked), leg.name());
                return new Entry(entry.from(), leg, standing, entry.notes(), entry.tunnel());
            } catch (dev.legwork.store.InvalidLegs e) {
                standing = new Standing.LeftOut(e.invalid().problem());
            }
        }
        refused.add(key(asked));
        return new Entry(entry.from(), leg, standing, entry.notes(), entry.tunnel());
    }

    private Standing standing(Leg leg, boolean tunnel) {
        if (leg.destination().via() instanceof Via.ThroughLeg(String through)
                && refused.contains(key(through))) {
            return new Standing.LeftOut(
                    "it goes through " + through + ", which is left out itself.");
        }
        List<Leg> legs = document.legs();
        for (Leg other : legs) {
            boolean there = tunnel ? covered(leg, other) : same(leg, other);
            if (there && (!replace || other.key().equals(leg.key()))) {
                return new Standing.Same(other.name());
            }
        }
        boolean taken = document.leg(leg.name()).isPresent();
        boolean mine = names.containsValue(document.leg(leg.name()).map(Leg::name).orElse(""));
        for (Leg other : legs) {
            boolean goes = replace && !mine && key(other.name()).equals(key(leg.name()));
            OptionalInt port = goes ? OptionalInt.empty() : Clashes.port(leg, other);
            if (port.isPresent()) {
                return new Standing.Clash(other.name(), port.getAsInt());
            }
        }
        if (!taken) {
            return new Standing.Fresh();
        }
        return replace && !mine
                ? new Standing.Replaces(document.leg(leg.name()).orElseThrow())
                : new Standing.Renamed(leg.name());
    }

    /** Leads to the same places over the same ports; what a person set beyond that is theirs. */
    private static boolean same(Leg one, Leg other) {
        return sameServer(one, other) && routes(one).equals(routes(other));
    }

    /** Whoever made a leg for what a tunnel does may have added to it, and spelled it otherwise. */
    private static boolean covered(Leg tunnel, Leg leg) {
        return sameServer(tunnel, leg) && plain(leg).containsAll(plain(tunnel));
    }

    private static boolean sameServer(Leg one, Leg other) {
        Destination a = one.destination();
        Destination b = other.destination();
        return a.endpoint().equals(b.endpoint())
                && a.user().equals(b.user())
                && Objects.equals(a.via(), b.via());
    }

    /** Each local address by itself, with one word for the far side's own. */
    private static Set<String> plain(Leg leg) {
        Set<String> routes = new HashSet<>();
        for (PortForward forward : leg.portForwards()) {
            String host = forward.target().host();
            String target =
                    (host.equals("localhost") ? "127.0.0.1" : host) + ":" + forward.target().port();
            List<String> binds =
                    forward.bind().equals(Forward.LOCALHOST)
                            ? List.of("127.0.0.1", "::1")
                            : List.of(forward.bind());
            binds.forEach(bind -> routes.add(bind + " " + forward.port() + " " + target));
        }
        return routes;
    }

    private static Set<String> routes(Leg leg) {
        Set<String> routes = new HashSet<>();
        for (PortForward forward : leg.portForwards()) {
            routes.add(forward.listen() + " " + forward.target());
        }
        return routes;
    }

    private Leg rerouted(Leg leg) {
        if (!(leg.destination().via() instanceof Via.ThroughLeg(String through))) {
            return leg;
        }
        Destination to = leg.destination();
        String name = names.getOrDefault(key(through), through);
        return with(
                leg,
                leg.name(),
                new Destination(
                        to.host(),
                        to.port(),
                        to.user(),
                        new Via.ThroughLeg(name),
                        to.hubStatusPort()));
    }

    private String free(String name) {
        int number = 2;
        String fresh;
        do {
            String end = "-" + number++;
            fresh = name.substring(0, Math.min(name.length(), 64 - end.length())) + end;
        } while (document.leg(fresh).isPresent());
        return fresh;
    }

    private byte[] json(Leg leg) {
        return LegJson.print(List.of(leg), document.timing()).getBytes(StandardCharsets.UTF_8);
    }

    private static Leg named(Leg leg, String name) {
        return with(leg, name, leg.destination());
    }

    private static Leg with(Leg leg, String name, Destination destination) {
        return new Leg(
                name,
                leg.enabled(),
                destination,
                leg.key(),
                leg.forwards(),
                leg.tags(),
                leg.timing(),
                leg.exposeToLan());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
