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
import java.util.concurrent.atomic.DoubleAdder;

/**
 * Runs the whole engine for thousands of leg-days in a world that misbehaves. When a seed fails it
 * is printed with what led up to it; {@code mvn test -Dtest=EngineSimulationTest -Dlegwork.seed=N}
 * runs that one alone, and exactly so again. {@code -Dlegwork.legDays=N} runs longer.
 */
class EngineSimulationTest {
    private static final int THREADS = 2;

    @Test
    void legsKeepEveryPromiseInAWorldThatMisbehaves() throws Exception {
        @Nullable Long only = Long.getLong("legwork.seed");
        if (only != null) {
            runSeed(only, Sabotage.NONE);
            return;
        }
        double wanted = Double.parseDouble(System.getProperty("legwork.legDays", "2000"));
        long started = System.nanoTime();
        AtomicLong seeds = new AtomicLong();
        AtomicLong steps = new AtomicLong();
        DoubleAdder legDays = new DoubleAdder();
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                runs.add(
                        pool.submit(
                                () -> {
                                    while (legDays.sum() < wanted) {
                                        SimWorld.Outcome run =
                                                runSeed(seeds.incrementAndGet(), Sabotage.NONE);
                                        legDays.add(run.legDays());
                                        steps.addAndGet(run.steps());
                                    }
                                }));
            }
            for (Future<?> run : runs) {
                await(run);
            }
        }
        System.out.printf(
                "Simulated %.0f leg-days: seeds 1 to %d, %d steps, %.1f s%n",
                legDays.sum(), seeds.get(), steps.get(), (System.nanoTime() - started) / 1e9);
        assertThat(legDays.sum()).isGreaterThanOrEqualTo(wanted);
    }

    private static void await(Future<?> run) throws InterruptedException {
        try {
            run.get();
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
