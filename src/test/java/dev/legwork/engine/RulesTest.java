package dev.legwork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.HopState;
import dev.legwork.leg.KeyLimits;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Backoff, health and lights: the pure rules beside the transitions. */
class RulesTest {
    private static final Duration CAP = Duration.ofSeconds(30);
    private static final Duration MS = Duration.ofMillis(4);
    private static final ProbeSpec HTTP = new ProbeSpec.Http("/");

    @ParameterizedTest
    @CsvSource({"0,0", "1,500", "2,1000", "3,2000", "4,4000", "6,16000", "7,30000", "1000,30000"})
    void backoffDoublesFromHalfASecondToItsCap(int strikes, long millis) {
        assertThat(Backoff.pause(CauseCode.HANDSHAKE_FAILED, strikes, CAP, 0.5))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void backoffJittersByAFifthEitherWay() {
        assertThat(Backoff.pause(CauseCode.HANDSHAKE_FAILED, 2, CAP, 0))
                .isEqualTo(Duration.ofMillis(800));
        assertThat(Backoff.pause(CauseCode.HANDSHAKE_FAILED, 2, CAP, 1))
                .isEqualTo(Duration.ofMillis(1200));
    }

    @Test
    void aServerThatTurnsUsAwayGetsQuietFromTheStart() {
        assertThat(Backoff.pause(CauseCode.SERVER_REFUSES_FOR_NOW, 0, CAP, 0.5))
                .isEqualTo(Duration.ofSeconds(4));
    }

    private static Leg leg(ProbeSpec probe, int ports) {
        return new Leg(
                "mac-1",
                true,
                new Destination("mac-1", 22, "sam", null, 0),
                new KeySpec("~/.ssh/k", new PassphraseSource.None()),
                List.of(
                        new Forward(
                                "localhost",
                                new PortRange(5001, 5000 + ports),
                                "127.0.0.1",
                                new PortRange(5001, 5000 + ports),
                                probe)),
                List.of(),
                Timing.DEFAULT,
                false);
    }

    private static Health after(ProbeSpec probe, int ports, Observation... seen) {
        PortForward forward = leg(probe, ports).portForwards().getFirst();
        Health health = Health.UNTRIED.underNewTransport();
        for (Observation one : seen) {
            health = health.after(forward, one);
        }
        return health;
    }

    @Test
    void anyHttpStatusBelow500IsAnAnswer() {
        Health health = after(HTTP, 1, new Observation.Answered(404, MS));
        assertThat(health.verdict()).isEqualTo(Verdict.ANSWERS);
        assertThat(health.detail()).isEqualTo("HTTP 404 in 4 ms");
        assertThat(health.hops().service()).isEqualTo(HopState.OK);
    }

    @Test
    void aModelThatIsStillLoadingIsNamedByItsStatus() {
        Health health = after(HTTP, 1, new Observation.Answered(503, MS));
        assertThat(health.verdict()).isEqualTo(Verdict.SERVICE_SILENT);
        assertThat(health.detail()).contains("503");
        assertThat(health.hops().target()).isEqualTo(HopState.OK);
        assertThat(health.hops().service()).isEqualTo(HopState.FAILED);
    }

    @Test
    void onlyAPortOfARangeThatNeverAnsweredIsUnused() {
        Observation refused = new Observation.TargetRefused();
        assertThat(after(HTTP, 3, refused).verdict()).isEqualTo(Verdict.UNUSED);
        assertThat(after(HTTP, 1, refused).verdict()).isEqualTo(Verdict.TARGET_REFUSED);
        assertThat(after(HTTP, 3, new Observation.Answered(200, MS), refused).verdict())
                .isEqualTo(Verdict.TARGET_REFUSED);
    }

    @Test
    void aRealConnectionMovesATcpVerdictAtOnce() {
        Health health =
                after(
                        new ProbeSpec.Tcp(),
                        1,
                        new Observation.TargetRefused(),
                        new Observation.TargetReached());
        assertThat(health.verdict()).isEqualTo(Verdict.ANSWERS);
    }

    @Test
    void anOpenChannelAloneDoesNotVouchForAnHttpService() {
        assertThat(
                        after(
                                        HTTP,
                                        1,
                                        new Observation.Silent(Duration.ofSeconds(5)),
                                        new Observation.TargetReached())
                                .verdict())
                .isEqualTo(Verdict.SERVICE_SILENT);
    }

    private static Light light(ProbeSpec probe, Verdict... verdicts) {
        List<PortForward> forwards = leg(probe, verdicts.length).portForwards();
        List<Health> health =
                IntStream.range(0, verdicts.length)
                        .mapToObj(
                                i ->
                                        new Health(
                                                verdicts[i],
                                                "",
                                                Health.UNTRIED.hops(),
                                                false,
                                                Duration.ZERO))
                        .toList();
        return LightRules.light(LegState.UP, forwards, health);
    }

    @Test
    void greenOnlyWhenEveryForwardInUseAnswers() {
        assertThat(light(HTTP, Verdict.ANSWERS, Verdict.UNUSED)).isEqualTo(Light.UP);
        assertThat(light(HTTP, Verdict.ANSWERS, Verdict.NOT_PROBED)).isEqualTo(Light.CONNECTING);
        assertThat(light(HTTP, Verdict.ANSWERS, Verdict.PROHIBITED)).isEqualTo(Light.DEGRADED);
        assertThat(light(HTTP, Verdict.NOT_PROBED, Verdict.TARGET_REFUSED))
                .isEqualTo(Light.CONNECTING);
    }

    @Test
    void aRangeThatNeverAnsweredAtAllIsNotGreen() {
        assertThat(light(HTTP, Verdict.UNUSED, Verdict.UNUSED)).isEqualTo(Light.DEGRADED);
    }

    @Test
    void aForwardThatIsNotToBeProbedDoesNotKeepTheLightWaiting() {
        assertThat(light(new ProbeSpec.None(), Verdict.NOT_PROBED)).isEqualTo(Light.UP);
    }

    @Test
    void theFirstBrokenHopIsTheCauseAndNamesTheLineThatWouldMendIt() {
        Leg leg = leg(HTTP, 2);
        List<PortForward> forwards = leg.portForwards();
        List<Health> health =
                List.of(
                        after(HTTP, 2, new Observation.Answered(503, MS)),
                        Health.UNTRIED
                                .underNewTransport()
                                .after(forwards.get(1), new Observation.Prohibited()));
        Cause cause = LightRules.causeWhenUp(leg, forwards, health, KeyLimits.NOT_SAID);

        assertThat(cause)
                .isNotNull()
                .satisfies(
                        c -> {
                            assertThat(c.code()).isEqualTo(CauseCode.FORWARDING_PROHIBITED);
                            assertThat(c.text())
                                    .contains("127.0.0.1:5002")
                                    .contains("permitopen=\"127.0.0.1:5001\"")
                                    .contains("command=\"exit 1\"");
                        });
    }

    @Test
    void whatTheServerSaidOfTheKeysLineDecidesWhatIsToBeMended() {
        Leg leg = leg(HTTP, 2);
        String line = "restrict,port-forwarding,command=\"exit 1\",permitopen=\"127.0.0.1:5001\"";
        String install = "`legwork key install " + leg.name() + "`";

        assertThat(Sentences.allProhibited(leg, KeyLimits.NO_FORWARDING).text())
                .contains("no port-forwarding", install, line)
                .doesNotContain("sshd_config");
        assertThat(Sentences.allProhibited(leg, KeyLimits.SOME_TARGETS).text())
                .contains("the permitopen in its line", install, line)
                .doesNotContain("AllowTcpForwarding");
        assertThat(Sentences.allProhibited(leg, KeyLimits.NONE).text())
                .contains("AllowTcpForwarding local", "Match", "sshd -T", "127.0.0.1:5001")
                .doesNotContain("legwork key install");
        assertThat(Sentences.allProhibited(leg, KeyLimits.NOT_SAID).text())
                .contains("AllowTcpForwarding", "port-forwarding", "permitopen", "sshd -T", line);
        assertThat(Sentences.someProhibited(leg, leg.portForwards(), KeyLimits.NONE).text())
                .contains("PermitOpen in sshd_config", "127.0.0.1:5002")
                .doesNotContain("legwork key install");
        assertThat(Sentences.someProhibited(leg, leg.portForwards(), KeyLimits.SOME_TARGETS).text())
                .contains("names others", install, line);
    }
}
