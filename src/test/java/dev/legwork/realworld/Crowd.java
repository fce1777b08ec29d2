package dev.legwork.realworld;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Things done at the same time, each on a platform thread; what still runs at the end is cut. */
final class Crowd implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().daemon().name("crowd-", 0).factory());

    <T> Future<T> begin(Callable<T> task) {
        return threads.submit(task);
    }

    /** Does it so many times, a few at once; fails with the first failure. */
    void times(int count, int atOnce, Duration limit, Callable<?> task) {
        List<Future<?>> workers = new ArrayList<>();
        for (int worker = 0; worker < atOnce; worker++) {
            int share = count / atOnce + (worker < count % atOnce ? 1 : 0);
            workers.add(
                    begin(
                            () -> {
                                for (int done = 0; done < share; done++) {
                                    task.call();
                                }
                                return share;
                            }));
        }
        long deadline = System.nanoTime() + limit.toNanos();
        workers.forEach(worker -> await(worker, Duration.ofNanos(deadline - System.nanoTime())));
    }

    static <T> T await(Future<T> task, Duration limit) {
        try {
            return task.get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("not done after " + limit, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
