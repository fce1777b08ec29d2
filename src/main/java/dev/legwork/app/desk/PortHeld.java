package dev.legwork.app.desk;

import dev.legwork.app.desk.PortPlan.Column;
import dev.legwork.app.desk.PortPlan.Entry;
import dev.legwork.app.desk.PortPlan.Use;
import dev.legwork.app.desk.PortRuns.Run;
import dev.legwork.desktop.PortOwner;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.ForwardEntry;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who has ports, in words. Pure. */
public final class PortHeld {
    private PortHeld() {}

    static Entry entry(Run run) {
        boolean program = run.owner() != null || (run.clash() && run.other() == null);
        return new Entry(
                run.ports(),
                run.leg(),
                run.light(),
                heldBy(run),
                program || run.bound() > 0 || run.other() != null,
                goesTo(run),
                run.clash());
    }

    private static String heldBy(Run run) {
        PortOwner owner = run.owner();
        if (owner != null) {
            return Strings.text("ports.held.other", program(owner));
        }
        if (run.other() != null) {
            return Strings.text("ports.held.leg", run.other());
        }
        if (run.clash()) {
            return Strings.text("ports.held.other", Strings.text("ports.another-program"));
        }
        boolean bound = run.bound() > 0;
        return switch (run.light()) {
            case OFF ->
                    Strings.text(
                            run.entry().enabled() ? "ports.held.stopped" : "ports.held.disabled");
            case UP, DEGRADED -> Strings.text("ports.held.legwork");
            case CONNECTING, DOWN ->
                    LegWays.troubled(run.entry())
                            ? Strings.text(bound ? "ports.held.reconnects" : "ports.held.nobody")
                            : Strings.text("ports.held.legwork");
            case NEEDS_YOU -> closed(run);
        };
    }

    private static String closed(Run run) {
        CauseCode code = StateLines.code(run.entry());
        return code == CauseCode.HOST_KEY_UNKNOWN || code == CauseCode.HOST_KEY_CHANGED
                ? Strings.text("ports.held.host-key")
                : Strings.text("ports.held.closed", Troubles.reason(run.entry()));
    }

    /** Returns a program as in {@code ollama, PID 812, user sam}. */
    public static String program(PortOwner owner) {
        String name = name(owner);
        if (owner.pid() == 0) {
            return owner.user() == null
                    ? name
                    : Strings.text("ports.program.user", name, owner.user());
        }
        return owner.user() == null
                ? Strings.text("ports.program.pid", name, owner.pid())
                : Strings.text("ports.program.both", name, owner.pid(), owner.user());
    }

    /** Returns what it is called, or that it is some program. */
    public static String name(PortOwner owner) {
        return owner.program() == null ? Strings.text("ports.another-program") : owner.program();
    }

    private static String goesTo(Run run) {
        String first = run.forwards().getFirst().target();
        String host = PortRuns.host(first);
        boolean there =
                host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
        List<Integer> targets =
                run.forwards().stream().map(ForwardEntry::target).map(PortWords::port).toList();
        String to = (there ? run.machine() : host) + ":" + PortWords.of(targets);
        return there ? to : Strings.text("ports.beyond", to, run.machine());
    }

    static String caption(List<Run> here, Column column) {
        if (!column.strip() || here.stream().anyMatch(Run::clash)) {
            return here.stream()
                    .flatMap(run -> names(run).stream())
                    .distinct()
                    .collect(Collectors.joining(", "));
        }
        List<Light> lights = here.stream().map(Run::light).distinct().toList();
        if (lights.size() > 1) {
            return here.stream().map(Run::leg).distinct().collect(Collectors.joining(", "));
        }
        int all = here.stream().mapToInt(run -> run.ports().size()).sum();
        String ports =
                here.stream()
                        .map(run -> PortWords.of(run.ports()))
                        .collect(Collectors.joining(", "));
        return switch (lights.getFirst()) {
            case UP, DEGRADED -> Strings.text("ports.caption.use", used(here), all);
            case DOWN -> Strings.text("ports.caption.reconnects");
            case CONNECTING -> Strings.text("ports.caption.connecting");
            case NEEDS_YOU -> Strings.text("ports.caption.closed", ports);
            case OFF -> Strings.text("ports.caption.stopped", ports);
        };
    }

    private static List<String> names(Run run) {
        if (!run.clash()) {
            return List.of(run.leg());
        }
        PortOwner owner = run.owner();
        String other =
                run.other() != null
                        ? run.other()
                        : owner == null ? Strings.text("ports.another-program") : name(owner);
        return List.of(Strings.text("ports.caption.both", run.leg(), other));
    }

    private static long used(List<Run> here) {
        return here.stream()
                .mapToLong(
                        run ->
                                IntStream.rangeClosed(run.ports().first(), run.ports().last())
                                        .mapToObj(run::use)
                                        .filter(use -> use == Use.ANSWERS || use == Use.DEGRADED)
                                        .count())
                .sum();
    }
}
