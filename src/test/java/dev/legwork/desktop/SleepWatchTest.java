package dev.legwork.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

class SleepWatchTest {
    private final ManualTicker ticker = new ManualTicker();
    private final AtomicInteger woke = new AtomicInteger();

    @Test
    void aWallClockThatJumpedMeansTheMachineSlept() {
        try (SleepWatch watch = new SleepWatch(ticker, woke::incrementAndGet)) {
            ticker.advance(Duration.ofSeconds(12));
            ticker.sleep(Duration.ofSeconds(16));
            ticker.advance(Duration.ofSeconds(60));
            assertThat(woke).hasValue(1);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aShortStallIsNoSleep() {
        try (SleepWatch watch = new SleepWatch(ticker, woke::incrementAndGet)) {
            ticker.sleep(Duration.ofSeconds(14));
            ticker.advance(Duration.ofMinutes(10));
            assertThat(woke).hasValue(0);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aClosedWatchIsQuiet() {
        new SleepWatch(ticker, woke::incrementAndGet).close();
        ticker.sleep(Duration.ofHours(1));
        ticker.advance(Duration.ofMinutes(1));
        assertThat(woke).hasValue(0);
        assertThat(ticker.waiting()).isZero();
    }
}
