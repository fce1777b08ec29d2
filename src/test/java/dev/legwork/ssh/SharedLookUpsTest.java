package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class SharedLookUpsTest {
    private static final InetAddress BOX = InetAddress.ofLiteral("192.0.2.1");

    @Test
    void aSlowResolverIsAskedOnceHoweverManyAttemptsWait() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Names shared =
                new SharedLookUps(
                        host -> {
                            asked.incrementAndGet();
                            try {
                                slow.await();
                            } catch (InterruptedException e) {
                                throw new UnknownHostException(host);
                            }
                            return List.of(BOX);
                        });
        List<Thread> attempts = new ArrayList<>();
        List<CompletableFuture<List<InetAddress>>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
            answers.add(answer);
            attempts.add(
                    Thread.ofPlatform()
                            .daemon()
                            .start(
                                    () -> {
                                        try {
                                            answer.complete(shared.lookUp("box"));
                                        } catch (UnknownHostException e) {
                                            answer.completeExceptionally(e);
                                        }
                                    }));
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> attempts.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
        slow.countDown();
        for (CompletableFuture<List<InetAddress>> answer : answers) {
            assertThat(answer.get()).containsExactly(BOX);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void nothingIsKeptSoTheNextAttemptAsksAfresh() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Names shared =
                new SharedLookUps(
                        host -> {
                            if (asked.incrementAndGet() == 1) {
                                throw new UnknownHostException(host);
                            }
                            return List.of(BOX);
                        });

        assertThatThrownBy(() -> shared.lookUp("box")).isInstanceOf(UnknownHostException.class);
        assertThat(shared.lookUp("box")).containsExactly(BOX);
    }
}
