package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class PumpThreadsTest {

    @Test
    void aCrowdRunsAllAtOnceThoughPlatformThreadsAreFew() throws Exception {
        int crowd = PumpThreads.PLATFORM + 50;
        CountDownLatch together = new CountDownLatch(crowd);
        Queue<Boolean> virtual = new ConcurrentLinkedQueue<>();
        try (PumpThreads threads = new PumpThreads()) {
            for (int i = 0; i < crowd; i++) {
                threads.start(
                        "pump",
                        () -> {
                            virtual.add(Thread.currentThread().isVirtual());
                            together.countDown();
                            waitFor(together);
                        });
            }
            assertThat(together.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(virtual.stream().filter(v -> !v)).hasSize(PumpThreads.PLATFORM);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aThreadSaysWhoseBytesItMoves() throws Exception {
        Queue<String> names = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(1);
        try (PumpThreads threads = new PumpThreads()) {
            threads.start(
                    "up-mac-1-50000",
                    () -> {
                        names.add(Thread.currentThread().getName());
                        done.countDown();
                    });
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(names).containsExactly("up-mac-1-50000");
    }
}
