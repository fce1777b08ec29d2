package dev.legwork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.engine.PulseRule.Step;
import dev.legwork.leg.Timing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Random;

class PulseRuleTest {
    private static final Duration QUICK = Duration.ofMillis(2);
    private static final Duration LATE = Duration.ofMillis(202);
    private static final Duration VERY_LATE = Duration.ofMillis(602);

    @ParameterizedTest
    @CsvSource({
        // silence, since asked (longer than the silence: nothing is waited for), what to do
        "0, 1, NOTHING",
        "2999, 3000, NOTHING",
        "3000, 3001, SEND_KEEPALIVE",
        "3000, 0, NOTHING",
        "7999, 4999, NOTHING",
        "8000, 5000, CUT",
        "60000, 57000, CUT",
        // Awake after a night: the far side is asked first, and gets two seconds.
        "60000, 60001, SEND_KEEPALIVE",
        "61999, 1999, NOTHING",
        "62000, 2000, CUT",
    })
    void silenceDecides(long silence, long sinceAsked, Step step) {
        assertThat(settled().next(Duration.ofMillis(silence), Duration.ofMillis(sinceAsked)))
                .isEqualTo(step);
    }

    @Test
    void theFirstQuestionsComeQuickly() {
        PulseRule rule = PulseRule.fresh(Timing.DEFAULT);
        for (int i = 0; i < PulseRule.FIRST_QUESTIONS; i++) {
            assertThat(rule.next(Duration.ofMillis(250), Duration.ofMillis(251)))
                    .isEqualTo(Step.SEND_KEEPALIVE);
            rule = rule.answered(QUICK);
        }
        assertThat(rule.next(Duration.ofMillis(250), Duration.ofMillis(251)))
                .isEqualTo(Step.NOTHING);
    }

    @Test
    void oneLateReplyIsNoNews() {
        assertThat(settled().answered(LATE).limit()).isEqualTo(Timing.DEFAULT.silence());
    }

    @Test
    void lateRepliesStretchTheLimitToTwentySeconds() {
        assertThat(settled().answered(LATE).answered(QUICK).answered(LATE).limit())
                .isEqualTo(PulseRule.LONGEST);
        assertThat(settled().answered(VERY_LATE).limit()).isEqualTo(PulseRule.LONGEST);
    }

    @Test
    void repliesInTimeBringTheLimitBack() {
        PulseRule rule = settled().answered(VERY_LATE);
        Duration before = rule.limit();
        int replies = 0;
        while (rule.limit().compareTo(Timing.DEFAULT.silence()) > 0) {
            rule = rule.answered(QUICK);
            assertThat(rule.limit()).isLessThanOrEqualTo(before);
            before = rule.limit();
            replies++;
        }
        // A minute or so at one reply in three seconds.
        assertThat(replies).isBetween(10, 30);
    }

    @Test
    void aSlowButSteadyLinkIsNotLate() {
        PulseRule rule = PulseRule.fresh(Timing.DEFAULT);
        for (int i = 0; i < 50; i++) {
            rule = rule.answered(Duration.ofMillis(300 + i % 5));
        }
        assertThat(rule.limit()).isEqualTo(Timing.DEFAULT.silence());
    }

    @Test
    void aLegMorePatientThanTwentySecondsIsLeftAsItIs() {
        Timing patient =
                new Timing(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ZERO);
        assertThat(PulseRule.fresh(patient).answered(VERY_LATE).limit())
                .isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void aFifthOfThePacketsLostHardlyEverCutsALeg() {
        // Half of these are in the first seconds, when nothing is known yet; the rest outlast 20 s.
        assertThat(falseCuts(true)).isLessThan(0.002);
    }

    @Test
    void theModelCutsLegsWhereTheLimitDoesNotStretch() {
        // The canary: with a fixed limit the same model cuts some 2 %.
        assertThat(falseCuts(false)).isBetween(0.01, 0.04);
    }

    /** Returns the share of idle legs that are cut within 90 s at 20 % loss each way. */
    private static double falseCuts(boolean stretching) {
        Random random = new Random(20);
        int legs = 100_000;
        int cut = 0;
        for (int i = 0; i < legs; i++) {
            cut += cutWithin(Duration.ofSeconds(90), random, stretching) ? 1 : 0;
        }
        return cut / (double) legs;
    }

    private static boolean cutWithin(Duration life, Random random, boolean stretching) {
        PulseRule rule = stretching ? PulseRule.fresh(Timing.DEFAULT) : settled();
        Duration now = Duration.ZERO;
        while (now.compareTo(life) < 0) {
            Duration pause = Duration.ZERO;
            while (rule.next(pause, pause.plusMillis(1)) != Step.SEND_KEEPALIVE) {
                pause = pause.plusMillis(250);
            }
            Duration reply = crossing(random).plus(crossing(random)).plus(QUICK);
            if (rule.next(pause.plus(reply), reply) == Step.CUT) {
                return true;
            }
            now = now.plus(pause).plus(reply);
            rule = rule.answered(stretching ? reply : QUICK);
        }
        return false;
    }

    /** Returns how long TCP takes to get one packet across: 0.2 s, then twice as long each time. */
    private static Duration crossing(Random random) {
        Duration spent = Duration.ZERO;
        Duration repeat = Duration.ofMillis(200);
        while (random.nextDouble() < 0.2) {
            spent = spent.plus(repeat);
            repeat = repeat.multipliedBy(2);
        }
        return spent;
    }

    private static PulseRule settled() {
        PulseRule rule = PulseRule.fresh(Timing.DEFAULT);
        for (int i = 0; i < 12; i++) {
            rule = rule.answered(QUICK);
        }
        return rule;
    }
}
