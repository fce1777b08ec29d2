package dev.legwork.cli;

import dev.legwork.app.PortWho;
import dev.legwork.app.desk.Lights;
import dev.legwork.app.desk.PortHeld;
import dev.legwork.app.desk.PortLook;
import dev.legwork.app.desk.PortPlan;
import dev.legwork.app.desk.PortPlan.Clash;
import dev.legwork.app.desk.PortPlan.Entry;
import dev.legwork.app.desk.PortWatch;
import dev.legwork.app.desk.PortWords;
import dev.legwork.desktop.PortOwner;
import dev.legwork.leg.PortRange;
import dev.legwork.status.PlansJson;
import dev.legwork.status.StatusDocument;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Shows who has which port. */
@Command(
        name = "ports",
        description =
                "Shows this computer's ports: whose they are, which two want, and what is free."
                        + " Without a running instance it goes by legs.json.")
final class PortsCommand implements Callable<Integer> {
    private final Root root;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    PortsCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        StatusDocument document = root.statusOrLegs();
        PortLook look = new PortWatch(root.book(), PortWho.here()).look(document);
        PortPlan plan = PortPlan.of(document, look);
        if (json) {
            root.terminal().out().println(json(plan));
        } else {
            print(plan);
        }
        return Exit.DONE;
    }

    private void print(PortPlan plan) {
        PrintStream out = root.terminal().out();
        if (plan.entries().isEmpty()) {
            out.println("there are no legs yet: add one with \"legwork leg add\"");
        }
        Table table = new Table();
        for (Entry entry : plan.entries()) {
            table.row(
                    PortWords.of(entry.ports()),
                    entry.clash() ? "clash" : Lights.word(entry.light()),
                    entry.leg().isEmpty() ? "-" : entry.leg(),
                    "→ " + entry.goesTo(),
                    entry.heldBy());
        }
        table.lines(Table.Paint.NONE).forEach(out::println);
        for (Clash clash : plan.clashes()) {
            out.println();
            Paragraph.of(sentence(clash), 0).forEach(out::println);
        }
        if (plan.nextFree() != null) {
            out.println();
            out.println("next free range: " + PortWords.of(plan.nextFree()));
        }
    }

    private static String sentence(Clash clash) {
        String other = clash.other();
        String ports = "port " + PortWords.of(clash.ports());
        String owners =
                other != null
                        ? clash.leg() + " and " + other + " both want " + ports
                        : clash.leg() + " wants " + ports + ", and " + owner(clash) + " has it";
        PortRange to = clash.moveTo();
        return "Clash: "
                + owners
                + "."
                + (to == null ? "" : " Free for " + clash.leg() + ": " + PortWords.of(to) + ".");
    }

    private static String owner(Clash clash) {
        PortOwner owner = clash.owner();
        return owner == null ? "another program" : PortHeld.program(owner);
    }

    private static String json(PortPlan plan) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("held", plan.held());
        parts.put("nextFree", text(plan.nextFree()));
        parts.put("ports", plan.entries().stream().map(PortsCommand::entry).toList());
        parts.put("clashes", plan.clashes().stream().map(PortsCommand::clash).toList());
        return PlansJson.print(parts);
    }

    private static Map<String, @Nullable Object> entry(Entry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ports", entry.ports().toString());
        json.put("leg", entry.leg().isEmpty() ? null : entry.leg());
        json.put("light", entry.light().word());
        json.put("heldBy", entry.heldBy());
        json.put("goesTo", entry.goesTo());
        json.put("clash", entry.clash());
        return json;
    }

    private static Map<String, @Nullable Object> clash(Clash clash) {
        PortOwner owner = clash.owner();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ports", clash.ports().toString());
        json.put("leg", clash.leg());
        json.put("other", clash.other());
        json.put("program", owner == null ? null : owner.program());
        json.put("pid", owner == null || owner.pid() == 0 ? null : owner.pid());
        json.put("user", owner == null ? null : owner.user());
        json.put("free", text(clash.moveTo()));
        return json;
    }

    private static @Nullable String text(@Nullable PortRange range) {
        return range == null ? null : range.toString();
    }
}
