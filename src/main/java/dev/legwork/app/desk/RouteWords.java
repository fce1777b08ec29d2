package dev.legwork.app.desk;

import dev.legwork.app.desk.RoutePlan.Line;
import dev.legwork.app.desk.RoutePlan.Place;
import dev.legwork.app.desk.RoutePlan.Role;
import dev.legwork.app.desk.RouteSurvey.Machine;
import dev.legwork.leg.Light;
import dev.legwork.leg.Verdict;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a plan of the ways says of its places and arrows. Pure. */
final class RouteWords {
    private static final int MOST_LEGS = 4;

    private RouteWords() {}

    /** Returns this computer. */
    static Place here(StatusDocument document, String name) {
        List<Line> lines = new ArrayList<>();
        String counts =
                Troubles.counts(document).entrySet().stream()
                        .map(
                                each ->
                                        Strings.text(
                                                "routes.count",
                                                each.getValue(),
                                                Lights.word(each.getKey())))
                        .collect(Collectors.joining(", "));
        lines.add(new Line(null, counts.isEmpty() ? Strings.text("summary.none") : counts));
        List<String> exposed =
                document.legs().stream()
                        .filter(leg -> leg.forwards().stream().anyMatch(RouteWords::exposed))
                        .map(LegEntry::name)
                        .toList();
        lines.add(
                new Line(
                        null,
                        exposed.isEmpty()
                                ? Strings.text("routes.loopback")
                                : Strings.text("routes.exposed", String.join(", ", exposed))));
        return new Place(
                RoutePlan.HERE, Role.HERE, 0, name, Light.OFF, true, false, lines, List.of());
    }

    private static boolean exposed(ForwardEntry forward) {
        String listen = forward.listen();
        return !listen.startsWith("localhost:")
                && !listen.startsWith("127.")
                && !listen.startsWith("[::1]:");
    }

    /** Returns what there is to say of a machine. */
    static List<Line> of(Machine machine, @Nullable RouteFault fault, Optional<String> behind) {
        List<Line> lines = new ArrayList<>();
        if (behind.isPresent()) {
            lines.add(new Line(null, Strings.text("routes.unknown", behind.get())));
            address(machine).ifPresent(text -> lines.add(new Line(null, text)));
            return lines;
        }
        if (fault != null) {
            lines.add(new Line(null, without(machine.name(), fault.reason())));
        }
        address(machine).ifPresent(text -> lines.add(new Line(null, text)));
        if (!machine.passing().isEmpty()) {
            lines.add(
                    new Line(
                            null,
                            Strings.count("routes.legs", machine.ending().size())
                                    + Strings.text("routes.and")
                                    + Strings.count("routes.through", machine.passing().size())));
        }
        if (fault == null) {
            legs(machine.ending(), lines);
        }
        return lines;
    }

    /** Returns where it is and what it runs, as far as the name does not say so. */
    private static Optional<String> address(Machine machine) {
        String address = machine.id().endsWith(":22") ? machine.host() : machine.id();
        boolean said = address.equalsIgnoreCase(machine.name());
        Optional<String> server =
                machine.ending().stream()
                        .flatMap(leg -> Optional.ofNullable(leg.transport()).stream())
                        .map(transport -> transport.server().replace('_', ' '))
                        .filter(text -> !text.isBlank())
                        .findFirst();
        return said
                ? server.map(RouteWords::brief)
                : Optional.of(server.map(text -> address + " · " + brief(text)).orElse(address));
    }

    /** Distributions append what nobody needs here: {@code OpenSSH 9.2p1 Debian-2+deb12u7}. */
    private static String brief(String server) {
        String[] words = server.split(" ", 3);
        return words.length < 2 ? server : words[0] + " " + words[1];
    }

    /** The reason stands below the name, and need not say it again. */
    private static String without(String name, String reason) {
        return reason.startsWith(name + " ") ? reason.substring(name.length() + 1) : reason;
    }

    private static void legs(List<LegEntry> legs, List<Line> lines) {
        for (LegEntry leg : legs.subList(0, Math.min(MOST_LEGS, legs.size()))) {
            lines.add(new Line(Lights.of(leg), state(leg)));
        }
        if (legs.size() > MOST_LEGS) {
            lines.add(new Line(null, Strings.text("routes.more", legs.size() - MOST_LEGS)));
        }
    }

    /** Returns how a leg is, without times that pass. */
    static String state(LegEntry leg) {
        String ports = ports(leg);
        return switch (Lights.of(leg)) {
            case UP ->
                    Strings.text(
                            answering(leg).matches("[0-9]+") ? "routes.answers" : "routes.answer",
                            answering(leg));
            case DEGRADED ->
                    leg.forwards().stream()
                            .flatMap(forward -> StateLines.fault(leg, forward).stream())
                            .findFirst()
                            .orElse(Strings.text("routes.unused", ports));
            case CONNECTING -> Strings.text("routes.connecting", ports);
            case DOWN, NEEDS_YOU -> Strings.text("routes.trouble", ports, Troubles.reason(leg));
            case OFF -> Strings.text(leg.enabled() ? "routes.stopped" : "routes.disabled", ports);
        };
    }

    private static String answering(LegEntry leg) {
        List<Integer> ports =
                leg.forwards().stream()
                        .filter(forward -> StateLines.verdict(forward) == Verdict.ANSWERS)
                        .map(forward -> PortWords.port(forward.listen()))
                        .toList();
        return ports.isEmpty() ? ports(leg) : PortWords.of(ports);
    }

    /** Returns a leg's ports here. */
    static String ports(LegEntry leg) {
        return PortWords.of(
                leg.forwards().stream().map(forward -> PortWords.port(forward.listen())).toList());
    }

    /** Returns an arrow in a sentence. */
    static String arrow(List<LegEntry> legs, Light light, boolean known, String from, String to) {
        String names = legs.stream().map(LegEntry::name).collect(Collectors.joining(", "));
        String ports = legs.stream().map(RouteWords::ports).collect(Collectors.joining(", "));
        return Strings.text(
                "routes.arrow",
                names,
                ports,
                from,
                to,
                known ? Lights.word(light) : Strings.text("routes.not-known"));
    }

    /** Returns a hop that others only pass in a sentence. */
    static String passage(String from, String to, Light light, boolean known) {
        return Strings.text(
                "routes.passage",
                from,
                to,
                known ? Lights.word(light) : Strings.text("routes.not-known"));
    }
}
