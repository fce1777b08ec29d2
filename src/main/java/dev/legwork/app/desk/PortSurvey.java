package dev.legwork.app.desk;

import dev.legwork.app.desk.PortPlan.Cell;
import dev.legwork.app.desk.PortPlan.Clash;
import dev.legwork.app.desk.PortPlan.Column;
import dev.legwork.app.desk.PortPlan.Entry;
import dev.legwork.app.desk.PortPlan.Group;
import dev.legwork.app.desk.PortPlan.Row;
import dev.legwork.app.desk.PortPlan.Slot;
import dev.legwork.app.desk.PortPlan.Use;
import dev.legwork.app.desk.PortRuns.Run;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortRange;
import dev.legwork.status.StatusDocument;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes a {@link PortPlan} of one document and what was seen of the ports. */
final class PortSurvey {
    private final PortLook look;
    private final boolean running;
    private final List<Run> runs;
    private final Set<Integer> wanted = new HashSet<>();

    PortSurvey(StatusDocument document, PortLook look) {
        this.look = look;
        running = document.pid() != 0;
        runs = new PortRuns(document, look).runs();
        for (Run run : runs) {
            for (int port = run.ports().first(); port <= run.ports().last(); port++) {
                wanted.add(port);
            }
        }
    }

    PortPlan plan() {
        List<Column> columns =
                PortBlocks.columns(runs.stream().map(Run::whole).distinct().toList());
        Map<String, List<Run>> machines = new LinkedHashMap<>();
        for (Run run : runs) {
            machines.computeIfAbsent(run.machineId(), id -> new ArrayList<>()).add(run);
        }
        List<Row> rows = machines.values().stream().map(each -> row(each, columns)).toList();
        List<Clash> clashes = runs.stream().filter(this::toldOnce).map(this::clash).toList();
        int held =
                runs.stream().mapToInt(Run::bound).sum()
                        + (running && look.statusPort() > 0 ? 1 : 0);
        return new PortPlan(
                columns, rows, clashes, entries(), PortBlocks.nextFree(this::taken), held);
    }

    private boolean taken(int port) {
        return wanted.contains(port)
                || port == look.statusPort()
                || look.busy().contains(port)
                || look.owners().containsKey(port);
    }

    /** Of two legs that want a port, the first tells. */
    private boolean toldOnce(Run run) {
        return run.clash()
                && runs.stream()
                        .takeWhile(before -> !before.equals(run))
                        .noneMatch(before -> before.leg().equals(run.other()));
    }

    private Clash clash(Run run) {
        PortRange forward = run.whole();
        return new Clash(
                run.ports(),
                run.leg(),
                run.other(),
                run.owner(),
                run.machine(),
                forward,
                PortBlocks.after(run.ports().last(), forward.size(), this::taken));
    }

    private List<Entry> entries() {
        List<Entry> entries =
                new ArrayList<>(runs.stream().map(PortHeld::entry).map(this::asItRuns).toList());
        if (look.statusPort() > 0) {
            entries.add(
                    new Entry(
                            new PortRange(look.statusPort(), look.statusPort()),
                            "",
                            running ? Light.UP : Light.OFF,
                            Strings.text(running ? "ports.held.legwork" : "ports.held.not-running"),
                            running,
                            Strings.text("ports.status-page"),
                            false));
        }
        entries.sort(
                Comparator.comparing((Entry entry) -> !entry.clash())
                        .thenComparingInt(entry -> Troubles.rank(entry.light()))
                        .thenComparingInt(entry -> entry.ports().first()));
        return entries;
    }

    /** Where no instance runs, nobody stopped a leg. */
    private Entry asItRuns(Entry entry) {
        return running || entry.held()
                ? entry
                : new Entry(
                        entry.ports(),
                        entry.leg(),
                        entry.light(),
                        Strings.text("ports.held.not-running"),
                        false,
                        entry.goesTo(),
                        entry.clash());
    }

    private static Row row(List<Run> machine, List<Column> columns) {
        Run first = machine.getFirst();
        return new Row(
                first.machine(),
                first.address(),
                columns.stream().map(column -> cell(machine, column, columns)).toList());
    }

    private static Cell cell(List<Run> machine, Column column, List<Column> columns) {
        List<PortRange> blocks =
                columns.stream().map(Column::ports).filter(Objects::nonNull).toList();
        PortRange block = column.ports();
        List<Run> here =
                machine.stream()
                        .filter(
                                run ->
                                        block == null
                                                ? !PortBlocks.within(blocks, run.ports().first())
                                                : PortBlocks.within(
                                                        List.of(block), run.ports().first()))
                        .toList();
        if (here.isEmpty()) {
            return Cell.EMPTY;
        }
        return new Cell(
                column.strip() && block != null ? slots(here, block) : List.of(),
                here.stream()
                        .map(run -> new Group(run.ports(), run.leg(), run.light(), run.clash()))
                        .toList(),
                PortHeld.caption(here, column),
                here.stream().anyMatch(Run::clash));
    }

    private static List<Slot> slots(List<Run> here, PortRange block) {
        List<Slot> slots = new ArrayList<>();
        for (int port = block.first(); port <= block.last(); port++) {
            int number = port;
            Use use =
                    here.stream()
                            .filter(run -> run.has(number))
                            .map(run -> run.use(number))
                            .findFirst()
                            .orElse(Use.FREE);
            slots.add(new Slot(port, use));
        }
        return slots;
    }
}
