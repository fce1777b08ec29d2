package dev.legwork.app.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.key.KeyProofs.LastProof;
import dev.legwork.app.key.KeyProofs.Verified;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Proof;
import dev.legwork.trust.Claim;
import dev.legwork.trust.Finding.Answer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class KeyProofsTest {
    @TempDir private Path folder;
    private ProofRig rig;

    @BeforeEach
    void setUp() {
        rig = new ProofRig(folder);
    }

    private Proof proven(Leg leg) {
        assertThat(rig.verify(leg)).isInstanceOf(Verified.Done.class);
        return ((Verified.Done) rig.verify(leg)).proof();
    }

    private void assertCurrent(Leg leg, boolean current) {
        assertThat(rig.last(leg))
                .isInstanceOfSatisfying(
                        LastProof.Kept.class,
                        kept -> assertThat(kept.current()).isEqualTo(current));
    }

    @Test
    void whatWasNeverProvenHasNoProof() {
        Leg leg = rig.put(rig.leg("mac-1", "one", 5001));
        assertThat(rig.last(leg)).isEqualTo(new LastProof.None());
        rig.verify(leg);
        rig.writeKey("two", ProofRig.OTHER_KEY);
        assertThat(rig.last(rig.put(rig.leg("mac-2", "two", 5002))))
                .isEqualTo(new LastProof.None());
    }

    @Test
    void aProofIsCurrentUntilPortsOrKeyChange() {
        Leg leg = rig.put(rig.leg("mac-1", "one", 5001));
        rig.verify(leg);
        assertCurrent(leg, true);
        assertCurrent(rig.put(rig.leg("mac-1", "one", 5002)), false);
        assertCurrent(rig.put(rig.leg("mac-1", "one", 5001)), true);
        rig.writeKey("one", ProofRig.OTHER_KEY);
        assertCurrent(leg, false);
    }

    @Test
    void aProofOutlivesARename() {
        rig.verify(rig.put(rig.leg("mac-1", "one", 5001)));
        rig.legs.clear();
        assertCurrent(rig.put(rig.leg("studio", "one", 5001)), true);
    }

    @Test
    void legsThatShareAKeyShareItsLineAndItsProof() {
        Leg one = rig.put(rig.leg("mac-1", "one", 5001));
        Leg two = rig.put(rig.leg("mac-2", "one", 5002));
        Proof proof = proven(one);
        assertThat(proof.line())
                .contains("permitopen=\"127.0.0.1:5001\",permitopen=\"127.0.0.1:5002\"")
                .endsWith(" legwork:mac-1,mac-2@here");
        assertCurrent(one, true);
        assertCurrent(two, true);
        rig.put(rig.leg("mac-2", "one", 5003));
        assertCurrent(one, false);
    }

    @Test
    void aHubsKeyMayOpenWhatLiesBehindIt() {
        Leg hub = rig.put(rig.leg("hub", "one", 5001));
        rig.put(rig.behind("inner", "hub", "127.0.0.1", 5002));
        Proof proof = proven(hub);
        assertThat(proof.line())
                .contains("permitopen=\"127.0.0.1:5001\",permitopen=\"127.0.0.1:22\",permitlisten");
        assertThat(rig.plans.getLast().allowed()).containsExactly(new Endpoint("127.0.0.1", 5001));
        assertThat(rig.plans.getLast().others()).doesNotContain(new Endpoint("127.0.0.1", 22));
        assertCurrent(hub, true);
        rig.put(rig.behind("inner", "hub", "box-2", 5002));
        assertCurrent(hub, false);
    }

    @Test
    void theWholeWayCountsAndNotOnlyItsLastStep() {
        rig.put(rig.leg("hub", "one", 5001));
        rig.put(rig.behind("middle", "hub", "middle.lan", 5002));
        rig.put(rig.behind("inner", "middle", "inner.lan", 5003));
        assertThat(proven(rig.legs.getFirst()).line())
                .contains("permitopen=\"middle.lan:22\"")
                .doesNotContain("inner.lan");
    }

    @Test
    void anOldServersLineIsJudgedAndRememberedAsItMustBe() {
        Leg leg = rig.put(rig.leg("mac-1", "one", 5001));
        rig.server = "OpenSSH_7.4";
        rig.answers.put(Claim.REMOTE_PORTS, Answer.GRANTED);
        Proof proof = proven(leg);
        assertThat(proof.passed()).isTrue();
        assertThat(proof.line()).doesNotContain("permitlisten");
        assertCurrent(leg, true);
    }

    @Test
    void whatCannotBeTriedLeavesTheLastProofAlone() {
        Leg leg = rig.put(rig.leg("mac-1", "one", 5001));
        rig.verify(leg);
        rig.cause = new Cause(CauseCode.DIAL_REFUSED, "nobody listens");
        assertThat(rig.verify(leg)).isEqualTo(new Verified.Blocked(rig.cause, false));
        assertCurrent(leg, true);
    }
}
