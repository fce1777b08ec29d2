package dev.legwork.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.engine.Lane;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class VirtualLanesTest {
    private final Lane lane = new VirtualLanes().open("leg");

    @Test
    void everyTaskRunsOnceAndNeverTwoAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger ran = new AtomicInteger();
        List<Thread> posters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            posters.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int j = 0; j < 2_000; j++) {
                                            lane.post(
                                                    () -> {
                                                        most.accumulateAndGet(
                                                                inside.incrementAndGet(),
                                                                Math::max);
                                                        ran.incrementAndGet();
                                                        inside.decrementAndGet();
                                                    });
                                        }
                                    }));
        }
        for (Thread poster : posters) {
            poster.join();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> ran.get() == 16_000);
        assertThat(most).hasValue(1);
    }

    @Test
    void tasksRunInTheOrderTheyWerePosted() {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 100; i++) {
            int number = i;
            lane.post(() -> order.add(number));
        }
        await().until(() -> order.size() == 100);
        assertThat(order).isSorted();
    }

    @Test
    void aTaskThatFailsDoesNotEndTheLane() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        lane.post(
                () -> {
                    throw new IllegalStateException("on purpose");
                });
        lane.post(ran::countDown);
        assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatWasQueuedBeforeTheEndStillRunsAndWhatComesAfterDoesNot() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        AtomicInteger late = new AtomicInteger();
        lane.post(
                () -> {
                    try {
                        hold.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        lane.post(queued::countDown);
        lane.close();
        lane.post(late::incrementAndGet);
        hold.countDown();
        assertThat(queued.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(late).hasValue(0);
    }
}
