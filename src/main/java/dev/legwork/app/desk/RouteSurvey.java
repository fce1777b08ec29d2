package dev.legwork.app.desk;

import dev.legwork.app.desk.LegWays.Stop;
import dev.legwork.app.desk.RoutePlan.Arrow;
import dev.legwork.app.desk.RoutePlan.Fault;
import dev.legwork.app.desk.RoutePlan.Place;
import dev.legwork.app.desk.RoutePlan.Role;
import dev.legwork.app.desk.RoutePlan.Way;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.LegEntry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a {@link RoutePlan} of one document. */
final class RouteSurvey {
    private final StatusDocument document;
    private final String here;
    private final LegWays ways;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<Hop, List<LegEntry>> hops = new LinkedHashMap<>();
    private final Map<String, RouteFault> faults = new LinkedHashMap<>();

    private record Hop(String from, String to) {}

    private record Look(Light light, boolean known) {}

    RouteSurvey(StatusDocument document, String here) {
        this.document = document;
        this.here = here;
        ways = new LegWays(document);
    }

    RoutePlan plan() {
        document.legs().forEach(this::walk);
        document.legs().forEach(this::blame);
        List<Place> places = new ArrayList<>();
        places.add(RouteWords.here(document, here));
        int last = 1 + machines.values().stream().mapToInt(Machine::depth).max().orElse(0);
        for (Machine machine : machines.values()) {
            places.add(place(machine, last));
        }
        places.sort(Comparator.comparingInt(Place::column));
        List<Fault> found =
                faults.values().stream()
                        .map(fault -> fault.fault(this::name))
                        .sorted(Comparator.comparingInt(fault -> Troubles.rank(fault.light())))
                        .toList();
        return new RoutePlan(places, arrows(), found);
    }

    private void walk(LegEntry leg) {
        List<Stop> way = ways.way(leg);
        String from = RoutePlan.HERE;
        for (int i = 0; i < way.size(); i++) {
            Stop stop = way.get(i);
            Machine machine = machines.computeIfAbsent(stop.id(), id -> new Machine(stop));
            boolean end = i == way.size() - 1;
            List<LegEntry> legs =
                    hops.computeIfAbsent(new Hop(from, stop.id()), hop -> new ArrayList<>());
            if (end) {
                machine.ending.add(leg);
                legs.add(leg);
            } else {
                machine.passing.add(leg);
                machine.depth = Math.max(machine.depth, i + 1);
            }
            from = stop.id();
        }
    }

    private void blame(LegEntry leg) {
        Optional<Stop> blamed = ways.blamed(leg);
        if (blamed.isPresent()) {
            Stop stop = blamed.get();
            boolean own = endsAt(leg, stop.id());
            RouteFault fault =
                    faults.computeIfAbsent(
                            stop.id(), id -> new RouteFault(id, name(id), stop.host(), leg, own));
            fault.hits(leg, own, endOf(leg));
        } else if (LegWays.failed(leg) && LegWays.local(leg)) {
            faults.computeIfAbsent(
                            "leg " + leg.name(),
                            id -> new RouteFault(RoutePlan.HERE, leg.name(), "", leg, true))
                    .hits(leg, true, "");
        }
    }

    private boolean endsAt(LegEntry leg, String id) {
        return endOf(leg).equals(id);
    }

    private String endOf(LegEntry leg) {
        return ways.way(leg).getLast().id();
    }

    private String name(String id) {
        Machine machine = machines.get(id);
        return machine == null ? id : machine.name();
    }

    /** Whether a leg's end is out of sight, because something before it is to blame. */
    private Optional<String> hiddenBehind(LegEntry leg) {
        return ways.blamed(leg).map(Stop::id).filter(id -> !endsAt(leg, id));
    }

    private Place place(Machine machine, int last) {
        Look look = look(machine.id(), machine.ending);
        RouteFault fault = faults.get(machine.id());
        boolean hub = !machine.passing.isEmpty();
        Optional<String> behind =
                look.known
                        ? Optional.empty()
                        : all(machine).stream()
                                .flatMap(leg -> hiddenBehind(leg).stream())
                                .filter(id -> !id.equals(machine.id()))
                                .findFirst()
                                .map(this::name);
        return new Place(
                machine.id(),
                hub ? Role.HUB : Role.MACHINE,
                hub ? machine.depth : last,
                machine.name(),
                look.light,
                look.known,
                fault != null,
                RouteWords.of(machine, fault, behind),
                machine.ending.stream().map(LegEntry::name).toList());
    }

    private static List<LegEntry> all(Machine machine) {
        List<LegEntry> all = new ArrayList<>(machine.ending);
        all.addAll(machine.passing);
        return all;
    }

    /** The light of a place: that of what ends there, or of what gets through it. */
    private Look look(String id, List<LegEntry> ending) {
        Machine machine = machines.get(id);
        RouteFault fault = faults.get(id);
        if (fault != null) {
            return new Look(fault.light(), true);
        }
        List<LegEntry> told =
                ending.stream()
                        .filter(leg -> hiddenBehind(leg).isEmpty())
                        .filter(leg -> !(LegWays.failed(leg) && LegWays.local(leg)))
                        .toList();
        if (told.isEmpty() && machine != null && through(machine.passing)) {
            return new Look(Light.UP, true);
        }
        return told.isEmpty() ? new Look(Light.OFF, false) : new Look(Troubles.worst(told), true);
    }

    private static boolean through(Collection<LegEntry> passing) {
        return passing.stream().anyMatch(leg -> leg.transport() != null);
    }

    private List<Arrow> arrows() {
        List<Arrow> arrows = new ArrayList<>();
        hops.forEach(
                (hop, legs) -> {
                    if (legs.isEmpty()) {
                        arrows.add(passage(hop));
                    } else {
                        arrows.addAll(joined(hop, legs));
                    }
                });
        return arrows;
    }

    /** Legs of one light share an arrow. */
    private List<Arrow> joined(Hop hop, List<LegEntry> legs) {
        Map<Look, List<LegEntry>> byLook = new LinkedHashMap<>();
        for (LegEntry leg : legs) {
            boolean hidden = hiddenBehind(leg).isPresent();
            Look look = new Look(hidden ? Light.OFF : Lights.of(leg), !hidden);
            byLook.computeIfAbsent(look, each -> new ArrayList<>()).add(leg);
        }
        List<Arrow> arrows = new ArrayList<>();
        byLook.forEach(
                (look, same) ->
                        arrows.add(
                                new Arrow(
                                        hop.from,
                                        hop.to,
                                        same.stream().map(RouteSurvey::way).toList(),
                                        look.light,
                                        look.known,
                                        RouteWords.arrow(
                                                same,
                                                look.light,
                                                look.known,
                                                placeName(hop.from),
                                                name(hop.to)))));
        return arrows;
    }

    /** A hop no leg ends with: others only pass. */
    private Arrow passage(Hop hop) {
        Machine to = machines.get(hop.to);
        Look look = to == null ? new Look(Light.OFF, false) : look(hop.to, List.of());
        return new Arrow(
                hop.from,
                hop.to,
                List.of(),
                look.light,
                look.known,
                RouteWords.passage(placeName(hop.from), name(hop.to), look.light, look.known));
    }

    private String placeName(String id) {
        return id.equals(RoutePlan.HERE) ? Strings.text("routes.this-computer") : name(id);
    }

    private static Way way(LegEntry leg) {
        return new Way(leg.name(), RouteWords.ports(leg));
    }

    /** A machine as far as the walk has come. */
    static final class Machine {
        private final Stop stop;
        private final List<LegEntry> ending = new ArrayList<>();
        private final Set<LegEntry> passing = new LinkedHashSet<>();
        private int depth;

        private Machine(Stop stop) {
            this.stop = stop;
        }

        String id() {
            return stop.id();
        }

        String host() {
            return stop.host();
        }

        /** Returns what people call it: its name, or its first leg's where it has only a number. */
        String name() {
            return ending.isEmpty() ? stop.host() : StateLines.machine(ending.getFirst());
        }

        List<LegEntry> ending() {
            return ending;
        }

        Set<LegEntry> passing() {
            return passing;
        }

        int depth() {
            return depth;
        }
    }
}
