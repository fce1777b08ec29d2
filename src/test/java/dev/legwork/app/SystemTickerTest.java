package dev.legwork.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class SystemTickerTest {
    private final SystemTicker ticker = new SystemTicker();

    @AfterEach
    void stop() {
        ticker.close();
    }

    @Test
    void anAlarmThatWasCalledOffLeavesNothingBehind() {
        var alarm = ticker.after(Duration.ofHours(1), () -> {});
        assertThat(ticker.waiting()).isEqualTo(1);
        alarm.cancel();
        assertThat(ticker.waiting()).isZero();
    }

    @Test
    void anAlarmThatIsSetAfterTheEndIsCalledOff() {
        ticker.close();
        ticker.after(Duration.ZERO, () -> {}).cancel();
        assertThat(ticker.waiting()).isZero();
    }

    @Test
    void anAlarmThatFailsDoesNotStopTheClock() throws Exception {
        CountDownLatch next = new CountDownLatch(1);
        ticker.after(
                Duration.ZERO,
                () -> {
                    throw new IllegalStateException("on purpose");
                });
        ticker.after(Duration.ofMillis(1), next::countDown);
        assertThat(next.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
