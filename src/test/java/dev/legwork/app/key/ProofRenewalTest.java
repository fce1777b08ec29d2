package dev.legwork.app.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.Light;
import dev.legwork.trust.Claim;
import dev.legwork.trust.Finding.Answer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class ProofRenewalTest {
    private static final Duration PAUSE = Duration.ofMinutes(5);

    @TempDir private Path folder;
    private final List<String> said = new ArrayList<>();
    private ProofRig rig;
    private ProofRenewal renewal;

    @BeforeEach
    void setUp() {
        rig = new ProofRig(folder);
        renewal = new ProofRenewal(rig.book, rig.proofs, rig, Runnable::run, said::add);
    }

    private void told(Leg leg, LegState state) {
        LegStatus status =
                new LegStatus(
                        leg,
                        state,
                        Light.CONNECTING,
                        null,
                        null,
                        Instant.EPOCH,
                        null,
                        0,
                        0,
                        null,
                        List.of(),
                        null);
        renewal.changed(status, status);
    }

    /** Edits the leg, which then comes up. */
    private void edited(int port) {
        told(rig.put(rig.leg("mac-1", "one", port)), LegState.UP);
    }

    private void proveFirst() {
        rig.verify(rig.put(rig.leg("mac-1", "one", 5001)));
        rig.plans.clear();
    }

    @Test
    void aLegThatWasNeverProvenIsLeftAlone() {
        edited(5001);
        edited(5002);
        rig.pass(PAUSE.multipliedBy(3));
        assertThat(rig.plans).isEmpty();
        assertThat(rig.alarms()).isZero();
    }

    @Test
    void aChangeIsProvenOnceWhenTheLegIsUp() {
        proveFirst();
        edited(5001);
        assertThat(rig.plans).isEmpty();
        Leg leg = rig.put(rig.leg("mac-1", "one", 5002));
        told(leg, LegState.CONNECTING);
        assertThat(rig.plans).isEmpty();
        told(leg, LegState.UP);
        told(leg, LegState.UP);
        told(leg, LegState.WAITING);
        told(leg, LegState.UP);
        rig.pass(PAUSE.multipliedBy(3));
        assertThat(rig.plans).hasSize(1);
        assertThat(said).isEmpty();
    }

    @Test
    void aSecondChangeWaitsForItsTimeAndIsThenProvenByItself() {
        proveFirst();
        edited(5002);
        rig.pass(Duration.ofMinutes(1));
        edited(5003);
        edited(5004);
        assertThat(rig.plans).hasSize(1);
        rig.pass(Duration.ofMinutes(4).minusMillis(1));
        assertThat(rig.plans).hasSize(1);
        rig.pass(Duration.ofMillis(1));
        assertThat(rig.plans).hasSize(2);
        assertThat(rig.plans.getLast().allowed().getFirst().port()).isEqualTo(5004);
        rig.pass(PAUSE.multipliedBy(3));
        assertThat(rig.plans).hasSize(2);
        assertThat(rig.alarms()).isZero();
    }

    @Test
    void whoIsNotUpWhenItsTimeComesIsProvenOnceItIsUpAgain() {
        proveFirst();
        edited(5002);
        edited(5003);
        told(rig.legs.getFirst(), LegState.WAITING);
        rig.pass(PAUSE);
        assertThat(rig.plans).hasSize(1);
        told(rig.legs.getFirst(), LegState.UP);
        assertThat(rig.plans).hasSize(2);
    }

    @Test
    void whatLeaksNowIsSaid() {
        proveFirst();
        rig.answers.put(Claim.COMMANDS, Answer.GRANTED);
        edited(5002);
        assertThat(said)
                .singleElement()
                .asString()
                .isEqualTo(
                        "mac-1: its key does not pass any more (Commands); \"legwork key verify"
                                + " mac-1\" says what to do");
    }

    @Test
    void afterTheEndNothingIsTried() {
        proveFirst();
        edited(5002);
        edited(5003);
        renewal.close();
        edited(5004);
        assertThat(rig.alarms()).isZero();
        rig.pass(PAUSE);
        assertThat(rig.plans).hasSize(1);
    }
}
