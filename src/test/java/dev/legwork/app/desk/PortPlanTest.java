package dev.legwork.app.desk;

import static dev.legwork.app.desk.Fleet.blocked;
import static dev.legwork.app.desk.Fleet.join;
import static dev.legwork.app.desk.Fleet.off;
import static dev.legwork.app.desk.Fleet.ports;
import static dev.legwork.app.desk.Fleet.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.legwork.app.desk.PortPlan.Cell;
import dev.legwork.app.desk.PortPlan.Clash;
import dev.legwork.app.desk.PortPlan.Entry;
import dev.legwork.app.desk.PortPlan.Row;
import dev.legwork.app.desk.PortPlan.Slot;
import dev.legwork.app.desk.PortPlan.Use;
import dev.legwork.desktop.PortOwner;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;
import dev.legwork.status.LegChange.SpelledForward;
import dev.legwork.status.LegEdit;
import dev.legwork.status.StatusDocument.LegEntry;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

class PortPlanTest {
    private static final PortPlan CLASH = PortPlan.of(Fleet.clash(), Fleet.look());

    private static PortPlan plan(LegEntry... legs) {
        return PortPlan.of(Fleet.of(legs), PortLook.NONE);
    }

    private static List<String> columns(PortPlan plan) {
        return plan.columns().stream()
                .map(column -> column.ports() == null ? "others" : PortWords.of(column.ports()))
                .toList();
    }

    private static Cell cell(PortPlan plan, String machine, String column) {
        Row row =
                plan.rows().stream()
                        .filter(each -> each.name().equals(machine))
                        .findFirst()
                        .orElseThrow();
        return row.cells().get(columns(plan).indexOf(column));
    }

    @Test
    void portsStandInBlocksOfTwentyFiveAndTheRestByItself() {
        assertThat(columns(CLASH))
                .containsExactly("5001–5025", "5101–5125", "5201–5225", "11434–11435", "others");
        assertThat(CLASH.rows())
                .extracting(Row::name)
                .containsExactly("mac-studio", "mac-mini", "minipc-1", "wilmer-hub");
    }

    @Test
    void aClashNamesBothOwnersAndAPortThatIsFree() {
        assertThat(CLASH.clashes()).hasSize(1);
        Clash clash = CLASH.clashes().getFirst();
        assertThat(clash.leg()).isEqualTo("studio-ollama");
        assertThat(clash.owner()).extracting(PortOwner::program).isEqualTo("ollama");
        assertThat(clash.ports()).isEqualTo(new PortRange(11434, 11434));
        assertThat(clash.moveTo()).isEqualTo(new PortRange(11436, 11436));
        assertThat(cell(CLASH, "mac-studio", "11434–11435").clash()).isTrue();
        assertThat(cell(CLASH, "mac-mini", "11434–11435").clash()).isFalse();
    }

    @Test
    void eachPortShowsWhatIsWithIt() {
        assertThat(cell(CLASH, "mac-studio", "5001–5025").slots())
                .startsWith(
                        new Slot(5001, Use.ANSWERS),
                        new Slot(5002, Use.ANSWERS),
                        new Slot(5003, Use.DEGRADED),
                        new Slot(5004, Use.DEGRADED),
                        new Slot(5005, Use.OPEN))
                .hasSize(25);
        assertThat(cell(CLASH, "mac-studio", "5001–5025").caption()).isEqualTo("4 in use, 25 open");
        assertThat(cell(CLASH, "minipc-1", "5201–5225").slots())
                .contains(new Slot(5205, Use.NEEDS_YOU), new Slot(5206, Use.FREE));
        assertThat(cell(CLASH, "minipc-1", "5101–5125")).isEqualTo(Cell.EMPTY);
    }

    @Test
    void theTableSaysWhoHasWhatAndWhereItLeadsTheWorstFirst() {
        assertThat(CLASH.entries())
                .extracting(entry -> PortWords.of(entry.ports()), Entry::heldBy, Entry::goesTo)
                .containsExactly(
                        tuple(
                                "11434",
                                "ollama, PID 812, user sam, not Legwork",
                                "mac-studio:11434"),
                        tuple(
                                "5201–5205",
                                "nobody, closed until the host key is settled",
                                "minipc-1:5201–5205"),
                        tuple(
                                "5101–5125",
                                "Legwork, held open while it reconnects",
                                "mac-mini:5101–5125"),
                        tuple("5001–5025", "Legwork", "mac-studio:5001–5025"),
                        tuple("11435", "Legwork", "mac-mini:11434"),
                        tuple("4010", "Legwork", "wilmer-hub:4010"),
                        tuple("3000", "nobody, stopped by you", "wilmer-hub:8080"));
        assertThat(CLASH.held()).isEqualTo(52);
    }

    @Test
    void theNextFreeRangeIsTheFirstHundredNobodyHas() {
        assertThat(CLASH.nextFree()).isEqualTo(new PortRange(5301, 5325));
        assertThat(plan().nextFree()).isEqualTo(new PortRange(5001, 5025));
    }

    @Test
    void aRangeThatIsTakenByOthersIsNotOffered() {
        PortLook look = new PortLook(5310, Map.of(), Set.of(5401), "sam");
        assertThat(PortPlan.of(Fleet.clash(), look).nextFree())
                .isEqualTo(new PortRange(5501, 5525));
    }

    @Test
    void theStatusPortIsALocalPortToo() {
        PortPlan plan =
                PortPlan.of(
                        Fleet.of(up("box", "sam@box", ports("4701", "answers", ""))),
                        new PortLook(4700, Map.of(), Set.of(), "sam"));
        assertThat(plan.entries())
                .extracting(entry -> entry.ports().first(), Entry::goesTo)
                .contains(tuple(4700, "the status page"));
        assertThat(plan.held()).isEqualTo(2);
    }

    @Test
    void aLegThatWantsTheStatusPortClashesWithIt() {
        PortPlan plan =
                PortPlan.of(
                        Fleet.of(up("box", "sam@box", ports("4700", "answers", ""))),
                        new PortLook(4700, Map.of(), Set.of(), "sam"));
        assertThat(plan.clashes()).extracting(Clash::other).containsExactly("the status page");
    }

    @Test
    void twoLegsThatWantOnePortClash() {
        PortPlan plan =
                plan(
                        up("a", "sam@a", ports("5001", "answers", "")),
                        up("b", "sam@b", ports("5001", "answers", "")));
        assertThat(plan.clashes())
                .extracting(Clash::leg, Clash::other)
                .containsExactly(tuple("a", "b"));
    }

    @Test
    void ofARangeOnlyThePortThatIsTakenClashes() {
        PortPlan plan =
                PortPlan.of(
                        Fleet.of(
                                blocked(
                                        "box",
                                        "sam@box",
                                        "port-taken",
                                        "Port 5003 on 127.0.0.1 is taken by x; end it.",
                                        ports(
                                                "5001-5010",
                                                "5001-5010",
                                                "no-transport",
                                                "",
                                                false))),
                        PortLook.NONE);
        assertThat(plan.clashes()).hasSize(1);
        Clash clash = plan.clashes().getFirst();
        assertThat(clash.ports()).isEqualTo(new PortRange(5003, 5003));
        assertThat(clash.forward()).isEqualTo(new PortRange(5001, 5010));
        assertThat(clash.moveTo()).isEqualTo(new PortRange(5011, 5020));
        assertThat(columns(plan)).containsExactly("5001–5025");
        assertThat(plan.entries().getFirst().heldBy()).isEqualTo("another program, not Legwork");
    }

    @Test
    void aStoppedLegWhosePortAnotherHasIsNoClashYet() {
        PortPlan plan =
                PortPlan.of(
                        Fleet.of(off("box", "sam@box", ports("5001", "5001", "", "", false))),
                        new PortLook(
                                0,
                                Map.of(5001, new PortOwner("127.0.0.1", false, 7, "x", null)),
                                Set.of(),
                                "sam"));
        assertThat(plan.clashes()).isEmpty();
        assertThat(plan.entries().getFirst().heldBy()).isEqualTo("x, PID 7, not Legwork");
    }

    @Test
    void thirtyMachinesHaveTheirOwnBlocks() {
        LegEntry[] legs =
                IntStream.range(0, 30)
                        .mapToObj(
                                i ->
                                        up(
                                                "box-" + i,
                                                "sam@box-" + i,
                                                ports(
                                                        (5001 + 100 * i) + "-" + (5005 + 100 * i),
                                                        "answers",
                                                        "")))
                        .toArray(LegEntry[]::new);
        PortPlan plan = plan(legs);
        assertThat(plan.columns()).hasSize(30);
        assertThat(plan.nextFree()).isEqualTo(new PortRange(8001, 8025));
    }

    @Test
    void portsInTwoRowsOfOneLegAreTwoEntries() {
        PortPlan plan =
                plan(
                        up(
                                "box",
                                "sam@box",
                                join(
                                        ports("5001-5002", "answers", ""),
                                        ports("6001", "answers", ""))));
        assertThat(plan.entries()).hasSize(2);
    }

    @Test
    void aMoveChangesTheLocalPortsAndNothingElse() {
        Leg leg =
                new Leg(
                        "box",
                        true,
                        new Destination("box", 22, "sam", null, 0),
                        new KeySpec("k", new PassphraseSource.None()),
                        List.of(
                                new Forward(
                                        "localhost",
                                        new PortRange(5001, 5003),
                                        "fd00::1",
                                        new PortRange(80, 82),
                                        new ProbeSpec.Http("/v1")),
                                new Forward(
                                        "127.0.0.1",
                                        new PortRange(6001, 6001),
                                        "127.0.0.1",
                                        new PortRange(1, 1),
                                        new ProbeSpec.None())),
                        List.of(),
                        Timing.DEFAULT,
                        false);
        LegEdit edit = PortMove.edit(leg, new PortRange(5001, 5003), new PortRange(5101, 5103));
        assertThat(edit).isInstanceOf(LegEdit.Change.class);
        assertThat(((LegEdit.Change) edit).change().forwards())
                .containsExactly(
                        new SpelledForward("localhost:5101-5103:[fd00::1]:80-82", "http:/v1"),
                        new SpelledForward("127.0.0.1:6001:127.0.0.1:1", "none"));
    }
}
