package dev.legwork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.ProbeSpec;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.IntStream;

class HoldTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Port PORT =
            new Port(
                    new PortForward(
                            "localhost",
                            5001,
                            new Endpoint("127.0.0.1", 5001),
                            new ProbeSpec.Tcp(),
                            false));

    private final Hold hold = new Hold();

    private static final class Client implements Inbound {
        private boolean reset;
        private boolean abandoned;

        @Override
        public int clientPort() {
            return 1;
        }

        @Override
        public void reset() {
            reset = true;
        }

        @Override
        public boolean abandoned() {
            return abandoned;
        }
    }

    private boolean offer(Inbound client, Duration atMost, Duration outage) {
        return hold.offer(PORT, client, 0, atMost, outage);
    }

    @Test
    void aConnectionIsHeldEarlyInAnOutageAndNotLater() {
        assertThat(offer(new Client(), TEN, Duration.ofSeconds(60))).isTrue();
        assertThat(offer(new Client(), TEN, Duration.ofSeconds(61))).isFalse();
    }

    @Test
    void zeroNeverHolds() {
        assertThat(offer(new Client(), Duration.ZERO, Duration.ZERO)).isFalse();
    }

    @Test
    void sixtyFourAreHeldAndNoMore() {
        assertThat(
                        IntStream.range(0, 100)
                                .filter(i -> offer(new Client(), TEN, Duration.ZERO))
                                .count())
                .isEqualTo(64);
    }

    @Test
    void clientsThatGaveUpMakeRoom() {
        Client gone = new Client();
        gone.abandoned = true;
        IntStream.range(0, 63).forEach(i -> offer(new Client(), TEN, Duration.ZERO));
        offer(gone, TEN, Duration.ZERO);

        assertThat(offer(new Client(), TEN, Duration.ZERO)).isTrue();
        assertThat(gone.reset).isTrue();
    }

    @Test
    void whoHasWaitedLongEnoughIsResetAndNobodyElse() {
        Client early = new Client();
        Client late = new Client();
        hold.offer(PORT, early, 0, TEN, Duration.ZERO);
        hold.offer(PORT, late, Duration.ofSeconds(5).toNanos(), TEN, Duration.ZERO);

        assertThat(hold.untilNext(0)).isEqualTo(TEN);
        hold.expire(TEN.toNanos());
        assertThat(early.reset).isTrue();
        assertThat(late.reset).isFalse();
        assertThat(hold.untilNext(TEN.toNanos())).isEqualTo(Duration.ofSeconds(5));
    }
}
