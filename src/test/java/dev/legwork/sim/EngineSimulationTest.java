package dev.legwork.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs the whole engine for thousands of leg-days in a world that misbehaves. When a seed fails it
 * is printed with what led up to it; {@code mvn test -Dtest=EngineSimulationTest -Dlegwork.seed=N}
 * runs that one alone, and exactly so again. Seeds 1 to 640 are run, the same every time; {@code
 * -Dlegwork.seeds=N} runs 1 to N.
 */
class EngineSimulationTest {
    private static final int THREADS = 2;

    /** More than 2000 leg-days. */
    private static final long SEEDS = 640;

    @Test
    void legsKeepEveryPromiseInAWorldThatMisbehaves() throws Exception {
        @Nullable Long only = Long.getLong("legwork.seed");
        if (only != null) {
            runSeed(only, Sabotage.NONE);
            return;
        }
        long last = Long.getLong("legwork.seeds", SEEDS);
        long started = System.nanoTime();
        AtomicLong next = new AtomicLong();
        List<SimWorld.Outcome> outcomes = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<List<SimWorld.Outcome>>> runs = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                runs.add(pool.submit(() -> runUntil(last, next)));
            }
            for (Future<List<SimWorld.Outcome>> run : runs) {
                outcomes.addAll(await(run));
            }
        }
        double legDays = outcomes.stream().mapToDouble(SimWorld.Outcome::legDays).sum();
        long steps = outcomes.stream().mapToLong(SimWorld.Outcome::steps).sum();
        System.out.printf(
                "Simulated %.0f leg-days: seeds 1 to %d, %d steps, %.1f s%n",
                legDays, last, steps, (System.nanoTime() - started) / 1e9);
        assertThat(outcomes).hasSize((int) last);
        assertThat(legDays).isGreaterThan(6.0 * last);
    }

    private static List<SimWorld.Outcome> runUntil(long last, AtomicLong next) {
        List<SimWorld.Outcome> outcomes = new ArrayList<>();
        for (long seed = next.incrementAndGet(); seed <= last; seed = next.incrementAndGet()) {
            outcomes.add(runSeed(seed, Sabotage.NONE));
        }
        return outcomes;
    }

    private static <T> T await(Future<T> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Error error ? error : new AssertionError(e);
        }
    }

    private static SimWorld.Outcome runSeed(long seed, Sabotage sabotage) {
        SimWorld world = new SimWorld(seed, sabotage);
        try {
            return world.run();
        } catch (BrokenPromise | RuntimeException e) {
            throw new AssertionError(
                    "seed " + seed + ": " + e + "\nWhat led up to it:\n" + world.tail(), e);
        }
    }

    @Test
    void theSameSeedIsTheSameRun() {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(runSeed(seed, Sabotage.NONE)).isEqualTo(runSeed(seed, Sabotage.NONE));
        }
        assertThat(runSeed(1, Sabotage.NONE).hash()).isNotEqualTo(runSeed(2, Sabotage.NONE).hash());
    }

    /** Canaries: a check that cannot fail holds nobody to anything. */
    @ParameterizedTest
    @CsvSource({
        "TELLS_NO_LOSS, " + Promises.HONEST_LIGHT,
        "PROBES_NOTHING, " + Promises.HONEST_LIGHT,
        "CLOSES_NO_TRANSPORT, " + Promises.STATE_IS_TRUE,
        "KEEPS_PORTS, " + Promises.PORTS,
        "RESETS_NOTHING, " + Promises.HOLD,
        "CUTS_STREAMS, " + Promises.ONE_CONNECT_A_SECOND,
        "CUTS_STREAMS, " + Promises.PATIENCE,
        "CONNECTS_IN_PAIRS, " + Promises.SIX_LOGINS,
        "CUTS_STREAMS, " + Promises.LIVE_STREAMS,
        "LOGS_IN_TWICE, " + Promises.ONE_TRANSPORT,
        "CONNECTS_UNASKED, " + Promises.NO_DIAL_UNWANTED,
        "CONNECTS_ELSEWHERE, " + Promises.RIGHT_HOST,
        "BINDS_IN_PART, " + Promises.NO_DIAL_WITHOUT_PORTS,
        "SEES_CHANGES, " + Promises.NO_DIAL_WITHOUT_CHANGE,
        "FREES_NO_PORT, " + Promises.RECOVERY,
        "LOSES_CONNECTIONS, " + Promises.NO_CONNECTION_FORGOTTEN,
        "WAKES_EARLY, " + Promises.PATIENCE,
        "LEAVES_AN_ALARM, " + Promises.NOTHING_LEFT,
        "LEAVES_ALARMS, " + Promises.FEW_ALARMS,
        "RUNS_IN_CIRCLES, " + Promises.NO_BUSY_LOOP,
    })
    void aWorldThatBreaksAPromiseIsCaught(Sabotage sabotage, String promise) {
        List<String> caught = new ArrayList<>();
        for (long seed = 1; seed <= 40 && !caught.contains(promise); seed++) {
            try {
                new SimWorld(seed, sabotage).run();
            } catch (BrokenPromise broken) {
                caught.add(broken.promise());
            }
        }
        assertThat(caught).contains(promise);
    }
}
