package dev.legwork.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.desktop.PortOwner;
import dev.legwork.desktop.PortOwners;
import dev.legwork.engine.Listener.BindResult;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class SquattersTest {
    private static final PortOwner NGINX =
            new PortOwner("127.0.0.1:80", false, 42, "nginx", "www-data");

    private final RealTicker ticker = new RealTicker();
    private final Budget budget = Budget.of(ticker, Duration.ofMinutes(1));

    @Test
    void theSquatterIsNamedByProgramPidAndUser() {
        assertThat(sentence(NGINX))
                .isEqualTo(
                        "Port 5001 on localhost is taken by nginx (PID 42) of user www-data; end"
                                + " that program, or give this forward another local port.");
    }

    @Test
    void anOldTunnelIsCalledOne() {
        assertThat(sentence(new PortOwner("*:5001", true, 42, "ssh", "sam", true)))
                .contains("looks like an old tunnel: ssh (PID 42) of user sam");
    }

    @Test
    void ofAnotherUsersProcessTheUserIsNamed() {
        assertThat(sentence(new PortOwner("*:5001", true, 0, null, "sam")))
                .contains("by a program of user sam;");
    }

    @Test
    void aSystemThatDoesNotTellLeavesAnotherProgram() {
        PortOwners mute =
                port -> {
                    throw new IOException("no /proc");
                };
        assertThat(new Squatters(mute, ticker).sentence("localhost", 5001, budget))
                .contains("is taken by another program;");
    }

    @Test
    void anAnswerIsGoodForTenSeconds() {
        AtomicInteger asked = new AtomicInteger();
        Squatters squatters =
                new Squatters(
                        port -> {
                            asked.incrementAndGet();
                            return List.of(NGINX);
                        },
                        ticker);
        squatters.sentence("localhost", 5001, budget);
        ticker.putForward(Duration.ofSeconds(9));
        assertThat(squatters.any(5001, budget)).isTrue();
        assertThat(asked).hasValue(1);
        ticker.putForward(Duration.ofSeconds(2));
        squatters.any(5001, budget);
        assertThat(asked).hasValue(2);
    }

    @Test
    void aLateAnswerServesTheNextWhoAsks() {
        CountDownLatch slow = new CountDownLatch(1);
        Squatters squatters =
                new Squatters(
                        port -> {
                            await().until(() -> slow.getCount() == 0);
                            return List.of(NGINX);
                        },
                        ticker);
        assertThat(squatters.sentence("localhost", 5001, Budget.of(ticker, Duration.ZERO)))
                .contains("another program");
        slow.countDown();
        assertThat(squatters.sentence("localhost", 5001, budget)).contains("nginx");
    }

    @Test
    void howeverManyPortsMustBeLookedUpABindKeepsItsTwoSeconds() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        PortOwners stuck =
                port -> {
                    await().atMost(Duration.ofMinutes(1)).until(() -> never.getCount() == 0);
                    return List.of();
                };
        int port = LoopbackListenerTest.free(4);
        List<ServerSocket> neighbours = new ArrayList<>();
        try (LoopbackListener listener = new LoopbackListener(stuck, ticker)) {
            for (int i = 0; i < 4; i++) {
                neighbours.add(new ServerSocket(port + i, 1, InetAddress.ofLiteral("127.0.0.2")));
            }
            long before = System.nanoTime();
            BindResult result =
                    listener.bind(
                            LoopbackListenerTest.leg("localhost", port, port + 3), (i, in) -> {});
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofSeconds(2));
            assertThat(result).isInstanceOf(BindResult.Refused.class);
        } finally {
            never.countDown();
            for (ServerSocket neighbour : neighbours) {
                neighbour.close();
            }
        }
    }

    private String sentence(PortOwner owner) {
        return new Squatters(port -> List.of(owner), ticker).sentence("localhost", 5001, budget);
    }
}
