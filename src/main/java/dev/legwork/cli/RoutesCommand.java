package dev.legwork.cli;

import dev.legwork.app.Workstation;
import dev.legwork.app.desk.Lights;
import dev.legwork.app.desk.RoutePlan;
import dev.legwork.app.desk.RoutePlan.Arrow;
import dev.legwork.app.desk.RoutePlan.Fault;
import dev.legwork.app.desk.RoutePlan.Place;
import dev.legwork.app.desk.RoutePlan.Way;
import dev.legwork.status.PlansJson;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** Shows every way, hop by hop. */
@Command(
        name = "routes",
        description =
                "Shows every path hop by hop, each fault once. Without a running instance it goes"
                        + " by legs.json.")
final class RoutesCommand implements Callable<Integer> {
    private final Root root;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    RoutesCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        RoutePlan plan = RoutePlan.of(root.statusOrLegs(), Workstation.name(root.terminal().env()));
        if (json) {
            root.terminal().out().println(json(plan));
        } else {
            print(plan);
        }
        return Exit.DONE;
    }

    private void print(RoutePlan plan) {
        PrintStream out = root.terminal().out();
        Table table = new Table();
        rows(plan, RoutePlan.HERE, "", table, new HashSet<>());
        plan.place(RoutePlan.HERE).ifPresent(here -> out.println(here.name()));
        table.lines(Table.Paint.NONE).forEach(out::println);
        for (Fault fault : plan.faults()) {
            out.println();
            String behind =
                    fault.behind().isEmpty()
                            ? ""
                            : " Not seen behind it: " + String.join(", ", fault.behind()) + ".";
            Paragraph.of("Fault: " + fault.reason() + "." + behind + " " + fault.advice(), 0)
                    .forEach(out::println);
        }
    }

    /** As a tree: below each place what is reached through it. */
    private static void rows(
            RoutePlan plan, String from, String indent, Table table, Set<String> seen) {
        if (!seen.add(from)) {
            return;
        }
        Set<String> below = new HashSet<>();
        for (Arrow arrow : plan.arrows()) {
            if (!arrow.from().equals(from)) {
                continue;
            }
            Place to = plan.place(arrow.to()).orElseThrow();
            table.row(
                    indent + "→ " + to.name(),
                    arrow.known() ? Lights.word(arrow.light()) : "unknown",
                    arrow.ways().isEmpty() ? "-" : arrow.ports(),
                    String.join(", ", arrow.ways().stream().map(Way::leg).toList()));
            if (below.add(to.id())) {
                rows(plan, to.id(), indent + "  ", table, seen);
            }
        }
    }

    private static String json(RoutePlan plan) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("places", plan.places().stream().map(RoutesCommand::place).toList());
        parts.put("hops", plan.arrows().stream().map(RoutesCommand::hop).toList());
        parts.put("faults", plan.faults().stream().map(RoutesCommand::fault).toList());
        return PlansJson.print(parts);
    }

    private static Map<String, @Nullable Object> place(Place place) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", place.id());
        json.put("name", place.name());
        json.put("role", place.role().name().toLowerCase(Locale.ROOT));
        boolean lit = place.known() && place.role() != RoutePlan.Role.HERE;
        json.put("light", lit ? place.light().word() : null);
        json.put("legs", place.legs());
        return json;
    }

    private static Map<String, @Nullable Object> hop(Arrow arrow) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("from", arrow.from());
        json.put("to", arrow.to());
        json.put("light", arrow.known() ? arrow.light().word() : null);
        json.put(
                "legs",
                arrow.ways().stream()
                        .map(way -> Map.of("leg", way.leg(), "ports", way.ports()))
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> fault(Fault fault) {
        List<String> behind = fault.behind();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", fault.place());
        json.put("code", fault.code());
        json.put("text", fault.reason());
        json.put("advice", fault.advice());
        json.put("since", fault.since());
        json.put("legs", fault.legs());
        json.put("behind", behind);
        return json;
    }
}
