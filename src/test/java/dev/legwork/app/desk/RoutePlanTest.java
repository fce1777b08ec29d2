package dev.legwork.app.desk;

import static dev.legwork.app.desk.Fleet.blocked;
import static dev.legwork.app.desk.Fleet.down;
import static dev.legwork.app.desk.Fleet.light;
import static dev.legwork.app.desk.Fleet.off;
import static dev.legwork.app.desk.Fleet.ports;
import static dev.legwork.app.desk.Fleet.up;
import static dev.legwork.app.desk.Fleet.via;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.legwork.app.desk.RoutePlan.Arrow;
import dev.legwork.app.desk.RoutePlan.Fault;
import dev.legwork.app.desk.RoutePlan.Line;
import dev.legwork.app.desk.RoutePlan.Place;
import dev.legwork.app.desk.RoutePlan.Role;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.LegEntry;

import org.junit.jupiter.api.Test;

class RoutePlanTest {
    private static final String JUMP_GONE = "The jump host hub:22 does not answer.";

    private static RoutePlan plan(LegEntry... legs) {
        return RoutePlan.of(Fleet.of(legs), "desk");
    }

    private static Place place(RoutePlan plan, String name) {
        return plan.places().stream()
                .filter(place -> place.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Arrow arrow(RoutePlan plan, String from, String to) {
        return plan.arrows().stream()
                .filter(arrow -> arrow.from().equals(from) && arrow.to().equals(to))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHubThatIsDownIsBlamedOnceHoweverManyLegsSuffer() {
        RoutePlan plan = RoutePlan.of(Fleet.routes(), "workstation");
        assertThat(plan.faults()).hasSize(1);
        Fault fault = plan.faults().getFirst();
        assertThat(fault.reason()).isEqualTo("wilmer-hub does not answer");
        assertThat(fault.legs()).containsExactly("wilmer-hub", "open-webui");
        assertThat(fault.behind()).containsExactly("mac-mini", "minipc-1");
    }

    @Test
    void whatLiesBehindAHubThatIsDownIsUnknown() {
        RoutePlan plan = RoutePlan.of(Fleet.routes(), "workstation");
        Place mini = place(plan, "mac-mini");
        assertThat(mini.known()).isFalse();
        assertThat(mini.blamed()).isFalse();
        assertThat(mini.lines()).contains(new Line(null, "unknown behind wilmer-hub"));
        Arrow arrow = arrow(plan, "wilmer-hub:22", "mac-mini:22");
        assertThat(arrow.known()).isFalse();
        assertThat(arrow.ports()).isEqualTo("5101–5125");
        assertThat(arrow.words()).contains("mac-mini", "5101–5125", "not known");
    }

    @Test
    void machinesAreJoinedByTheirDestination() {
        RoutePlan plan = RoutePlan.of(Fleet.routes(), "workstation");
        assertThat(plan.places())
                .extracting(Place::name)
                .containsExactly("workstation", "wilmer-hub", "mac-studio", "mac-mini", "minipc-1");
        assertThat(place(plan, "mac-studio").legs()).containsExactly("studio-ollama", "mac-studio");
    }

    @Test
    void oneMachineWithTwoSshServersIsTwoPlaces() {
        RoutePlan plan =
                plan(
                        up("a", "sam@box", ports("5001", "answers", "")),
                        up("b", "sam@box:2222", ports("5002", "answers", "")));
        assertThat(plan.places()).extracting(Place::id).contains("box:22", "box:2222");
    }

    @Test
    void hubsStandBetweenThisComputerAndTheMachines() {
        RoutePlan plan = RoutePlan.of(Fleet.routes(), "workstation");
        assertThat(place(plan, "workstation").column()).isZero();
        assertThat(place(plan, "wilmer-hub").column()).isEqualTo(1);
        assertThat(place(plan, "wilmer-hub").role()).isEqualTo(Role.HUB);
        assertThat(place(plan, "mac-studio").column()).isEqualTo(2);
        assertThat(plan.columns()).isEqualTo(3);
    }

    @Test
    void withoutAHubThereAreTwoColumns() {
        RoutePlan plan = plan(up("a", "sam@box", ports("5001", "answers", "")));
        assertThat(plan.columns()).isEqualTo(2);
    }

    @Test
    void legsOfOneLightShareAnArrowAndOthersHaveTheirOwn() {
        RoutePlan plan = RoutePlan.of(Fleet.routes(), "workstation");
        assertThat(arrow(plan, RoutePlan.HERE, "wilmer-hub:22").ports()).isEqualTo("5010, 3000");
        assertThat(plan.arrows().stream().filter(arrow -> arrow.to().equals("mac-studio:22")))
                .extracting(Arrow::light, Arrow::ports)
                .containsExactly(tuple(Light.UP, "11434"), tuple(Light.DEGRADED, "5001–5003"));
    }

    @Test
    void aJumpHostNoLegLeadsToIsAHubWithAnArrowOfItsOwn() {
        RoutePlan plan =
                plan(via(up("box", "sam@box", ports("5001", "answers", "")), "sam@jump:2222"));
        assertThat(place(plan, "jump").role()).isEqualTo(Role.HUB);
        Arrow way = arrow(plan, RoutePlan.HERE, "jump:2222");
        assertThat(way.ways()).isEmpty();
        assertThat(way.light()).isEqualTo(Light.UP);
        assertThat(arrow(plan, "jump:2222", "box:22").ports()).isEqualTo("5001");
    }

    @Test
    void aJumpHostThatIsDownIsBlamedAndNotTheMachineBehindIt() {
        RoutePlan plan =
                plan(
                        via(
                                down(
                                        "box",
                                        "sam@box",
                                        "dial-timeout",
                                        "The jump host hub:22 does not answer.",
                                        ports("5001", "no-transport", "")),
                                "sam@hub"));
        assertThat(plan.faults())
                .extracting(Fault::place, Fault::reason)
                .containsExactly(tuple("hub:22", "hub does not answer"));
        assertThat(place(plan, "box").known()).isFalse();
        assertThat(place(plan, "hub").light()).isEqualTo(Light.DOWN);
    }

    @Test
    void aMachineItsJumpHostCannotReachIsItselfToBlame() {
        RoutePlan plan =
                plan(
                        up("hub", "sam@hub", ports("5001", "answers", "")),
                        via(
                                down(
                                        "box",
                                        "sam@box",
                                        "dial-refused",
                                        "The jump host hub:22 cannot connect to box:22: is it on?",
                                        ports("5002", "no-transport", "")),
                                "hub"));
        assertThat(plan.faults()).extracting(Fault::place).containsExactly("box:22");
        assertThat(place(plan, "box").blamed()).isTrue();
    }

    @Test
    void theHubNearestToUsIsBlamedForAWholeChain() {
        RoutePlan plan =
                plan(
                        down(
                                "hub",
                                "sam@hub",
                                "dial-timeout",
                                "hub is away.",
                                ports("5001", "", "")),
                        via(
                                down(
                                        "mid",
                                        "sam@mid",
                                        "dial-timeout",
                                        JUMP_GONE,
                                        ports("5002", "", "")),
                                "hub"),
                        via(
                                down(
                                        "far",
                                        "sam@far",
                                        "dial-timeout",
                                        "The jump host mid:22 does not answer.",
                                        ports("5003", "", "")),
                                "mid"));
        assertThat(plan.faults()).hasSize(1);
        assertThat(plan.faults().getFirst().behind()).containsExactly("mid", "far");
        assertThat(place(plan, "mid").column()).isEqualTo(2);
        assertThat(place(plan, "far").column()).isEqualTo(3);
        assertThat(place(plan, "far").lines()).contains(new Line(null, "unknown behind hub"));
    }

    @Test
    void aLegThatRunsThroughAStoppedLegIsJudgedByItself() {
        RoutePlan plan =
                plan(
                        off("hub", "sam@hub", ports("5001", "", "")),
                        via(up("box", "sam@box", ports("5002", "answers", "")), "hub"));
        assertThat(plan.faults()).isEmpty();
        assertThat(place(plan, "box").light()).isEqualTo(Light.UP);
        assertThat(place(plan, "box").known()).isTrue();
    }

    @Test
    void aFaultOfThisComputerIsNotTheMachines() {
        RoutePlan plan =
                plan(
                        blocked(
                                "box",
                                "sam@box",
                                "port-taken",
                                "Port 5001 on 127.0.0.1 is taken by ollama; end it.",
                                ports("5001", "", "")));
        assertThat(plan.faults())
                .extracting(Fault::place, Fault::subject)
                .containsExactly(tuple(RoutePlan.HERE, "box"));
        assertThat(place(plan, "box").blamed()).isFalse();
        assertThat(place(plan, "box").known()).isFalse();
    }

    @Test
    void aTryUnderWayDoesNotWithdrawTheBlame() {
        LegEntry trying =
                light(
                        down("hub", "sam@hub", "dial-timeout", "away", ports("5001", "", "")),
                        "connecting");
        assertThat(plan(trying).faults()).hasSize(1);
    }

    @Test
    void nothingIsSaidTwiceWhenNothingHappened() {
        assertThat(RoutePlan.of(Fleet.routes(), "w")).isEqualTo(RoutePlan.of(Fleet.routes(), "w"));
    }

    @Test
    void aCircleOfLegsEnds() {
        RoutePlan plan =
                plan(
                        via(down("a", "sam@a", "config-invalid", "x", ports("5001", "", "")), "b"),
                        via(down("b", "sam@b", "config-invalid", "x", ports("5002", "", "")), "a"));
        assertThat(plan.places()).hasSize(3);
    }

    @Test
    void anIpv6DestinationIsOnePlace() {
        RoutePlan plan = plan(up("six", "sam@[fd00::1]:2222", ports("5001", "answers", "")));
        assertThat(place(plan, "six").id()).isEqualTo("[fd00::1]:2222");
    }
}
