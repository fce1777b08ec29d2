package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LineOptions;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;
import dev.legwork.leg.Timing;
import dev.legwork.trust.Finding.Answer;
import dev.legwork.trust.Finding.Attempt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;

class JudgementTest {
    private static final Destination TO = new Destination("box", 22, "sam", null, 0);

    @ParameterizedTest
    @CsvSource({
        "ALLOWED_PORTS, GRANTED, PASSED",
        "ALLOWED_PORTS, PERMITTED_BUT_ABSENT, PASSED",
        "ALLOWED_PORTS, NO_ANSWER, PASSED",
        "ALLOWED_PORTS, REFUSED, FAILED",
        "OTHER_PORTS, REFUSED, PASSED",
        "OTHER_PORTS, GRANTED, FAILED",
        "OTHER_PORTS, PERMITTED_BUT_ABSENT, FAILED",
        "OTHER_PORTS, NO_ANSWER, FAILED",
        "REMOTE_PORTS, REFUSED, PASSED",
        "REMOTE_PORTS, GRANTED, FAILED",
        "REMOTE_PORTS, NO_ANSWER, NOT_TRIED",
        "REMOTE_SOCKETS, REFUSED, PASSED",
        "REMOTE_SOCKETS, GRANTED, WARNING",
        "REMOTE_SOCKETS, GRANTED_AND_LEFT, WARNING",
        "REMOTE_SOCKETS, NO_ANSWER, NOT_TRIED",
        "LOCAL_SOCKETS, REFUSED, PASSED",
        "LOCAL_SOCKETS, GRANTED, FAILED",
        "COMMANDS, REFUSED, PASSED",
        "COMMANDS, GRANTED, FAILED",
        "COMMANDS, NO_ANSWER, NOT_TRIED",
        "SHELL, REFUSED, PASSED",
        "SHELL, GRANTED, FAILED",
        "FILES, REFUSED, PASSED",
        "FILES, GRANTED, FAILED",
        "TERMINAL, REFUSED, PASSED",
        "TERMINAL, GRANTED, FAILED",
        "AGENT, REFUSED, PASSED",
        "AGENT, GRANTED, FAILED",
        "X11, REFUSED, PASSED",
        "X11, GRANTED, FAILED",
    })
    void everyClaimIsJudgedByItsAnswer(Claim claim, Answer answer, ProofMark mark) {
        ProofCheck check = judge("OpenSSH_9.2p1", claim, answer);
        assertThat(check.mark()).isEqualTo(mark);
        assertThat(check.id()).isEqualTo(claim.id());
        assertThat(check.seen()).isNotBlank();
        boolean open = mark == ProofMark.FAILED || mark == ProofMark.WARNING;
        assertThat(check.risk().isEmpty()).isNotEqualTo(open);
        assertThat(check.fix().isEmpty()).isNotEqualTo(open);
        assertThat(check.fix().contains("\"legwork key install a\""))
                .isEqualTo(mark == ProofMark.FAILED);
    }

    @ParameterizedTest
    @EnumSource(Claim.class)
    void whatCouldNotBeTriedIsNeverTakenForRefused(Claim claim) {
        assertThat(judge("OpenSSH_9.2p1", claim, Answer.NOT_TRIED).mark())
                .isEqualTo(ProofMark.NOT_TRIED);
        for (Answer answer : List.of(Answer.HUNG_UP, Answer.SILENT, Answer.NO_TIME)) {
            assertThat(judge("OpenSSH_9.2p1", claim, answer).mark()).isEqualTo(ProofMark.NOT_TRIED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OpenSSH_for_Windows_7.7, WARNING",
        "OpenSSH_7.4, WARNING",
        "OpenSSH_6.6.1p1 Ubuntu, WARNING",
        "OpenSSH_7.8, FAILED",
        "OpenSSH_for_Windows_8.1, FAILED",
        "OpenSSH_10.0p2, FAILED",
        "dropbear_2022.83, FAILED",
    })
    void anOldServerThatCannotCloseItsPortsIsWarnedOf(String server, ProofMark mark) {
        ProofCheck check = judge(server, Claim.REMOTE_PORTS, Answer.GRANTED);
        assertThat(check.mark()).isEqualTo(mark);
        assertThat(check.seen().contains("older than 7.8")).isEqualTo(mark == ProofMark.WARNING);
    }

    @Test
    void oneOpenDoorAmongManyIsALeak() {
        Finding finding =
                new Finding(
                        Claim.OTHER_PORTS,
                        List.of(
                                new Attempt("127.0.0.1:22", Answer.REFUSED),
                                new Attempt("localhost:22", Answer.GRANTED)),
                        Duration.ZERO);
        ProofCheck check =
                new Judgement(leg("a", new PortRange(5001, 5001)), "OpenSSH_9.2p1").of(finding);
        assertThat(check.mark()).isEqualTo(ProofMark.FAILED);
        assertThat(check.seen()).isEqualTo("localhost:22 opened");
    }

    @Test
    void whatIsAllowedIsNeverChosenAsADoorThatMustBeShut() {
        Leg leg = leg("a", new PortRange(20, 23));
        assertThat(new KeyTrial(leg, LineOptions.of(leg).targets()).plan(new byte[10]).others())
                .containsExactly(
                        new Endpoint("localhost", 22),
                        new Endpoint("::1", 22),
                        new Endpoint("127.0.0.1", 24));
    }

    @Test
    void aPortAtTheEndOfTheRangeHasItsNeighbourBelow() {
        Leg leg = leg("a", new PortRange(65_534, 65_535));
        assertThat(new KeyTrial(leg, LineOptions.of(leg).targets()).plan(new byte[10]).others())
                .contains(new Endpoint("127.0.0.1", 65_533));
    }

    @Test
    void whatTheLinePermitsForOtherLegsIsNoLeakAndIsNotAskedFor() {
        Leg leg = leg("a", new PortRange(5001, 5001));
        Attempts.Plan plan =
                new KeyTrial(
                                leg,
                                List.of(
                                        new Endpoint("127.0.0.1", 5001),
                                        new Endpoint("127.0.0.1", 5002),
                                        new Endpoint("127.0.0.1", 22)))
                        .plan(new byte[10]);
        assertThat(plan.allowed()).containsExactly(new Endpoint("127.0.0.1", 5001));
        assertThat(plan.others())
                .containsExactly(
                        new Endpoint("localhost", 22),
                        new Endpoint("::1", 22),
                        new Endpoint("127.0.0.1", 5003));
    }

    @Test
    void otherWaysInAreSaidInSentences() {
        assertThat(OtherWays.in(TO, List.of("publickey", "password")))
                .singleElement()
                .asString()
                .startsWith("Password login is on for sam at box:22");
        assertThat(OtherWays.in(TO, List.of("publickey")))
                .singleElement()
                .asString()
                .startsWith("Only keys get in");
        assertThat(OtherWays.in(TO, List.of("none")))
                .singleElement()
                .asString()
                .startsWith("Anybody gets in");
        assertThat(OtherWays.in(TO, List.of())).hasSize(1);
        assertThat(OtherWays.in(TO, List.of("gssapi-with-mic", "keyboard-interactive"))).hasSize(2);
    }

    private static ProofCheck judge(String server, Claim claim, Answer answer) {
        return new Judgement(leg("a", new PortRange(5001, 5001)), server)
                .of(new Finding(claim, List.of(new Attempt("it", answer)), Duration.ZERO));
    }

    private static Leg leg(String name, PortRange ports) {
        return new Leg(
                name,
                true,
                TO,
                new KeySpec("~/.ssh/legwork", new PassphraseSource.None()),
                List.of(new Forward("localhost", ports, "127.0.0.1", ports, new ProbeSpec.Tcp())),
                List.of(),
                Timing.DEFAULT,
                false);
    }
}
