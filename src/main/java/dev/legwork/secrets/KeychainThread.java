package dev.legwork.secrets;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The one thread keychain calls are made on, so that nobody else ever hangs in one. A caller waits
 * for its limit and no longer; its call is then hurried, and what it still brings is thrown away. A
 * thread that stays stuck is left behind, twice at most; from then on the keychain is silent. The
 * thread ends when it has nothing to do. Safe from any thread.
 */
final class KeychainThread {
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int MOST_STUCK = 2;

    private ThreadPoolExecutor thread = fresh();
    private int stuck;

    /** A call. */
    interface Call<T> {
        T run(Hurry hurry) throws KeychainTrouble;
    }

    /**
     * Makes a call.
     *
     * @param limit how long to wait, the time before its turn included; some 0.5 s are added
     * @param late erases what comes too late
     * @throws KeychainTrouble as the call does, or because it takes too long
     */
    <T extends @Nullable Object> T within(Duration limit, Call<T> call, Consumer<T> late)
            throws KeychainTrouble {
        Hurry hurry = new Hurry();
        FutureTask<T> task = new FutureTask<>(() -> call.run(hurry));
        ThreadPoolExecutor mine = submit(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            hurry.up();
            return lastChance(task, mine, late);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            hurry.up();
            Thread.currentThread().interrupt();
            throw SecretServiceError.silent();
        }
    }

    private <T extends @Nullable Object> T lastChance(
            FutureTask<T> task, ThreadPoolExecutor mine, Consumer<T> late) throws KeychainTrouble {
        try {
            return task.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            leave(mine);
            Thread.ofVirtual().start(() -> drop(task, late));
            throw SecretServiceError.silent();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SecretServiceError.silent();
        }
    }

    private static <T extends @Nullable Object> void drop(FutureTask<T> task, Consumer<T> late) {
        try {
            late.accept(task.get());
        } catch (ExecutionException | InterruptedException e) {
            // Nothing came, so there is nothing to erase.
        }
    }

    private synchronized ThreadPoolExecutor submit(FutureTask<?> task) throws KeychainTrouble {
        if (stuck >= MOST_STUCK) {
            throw SecretServiceError.silent();
        }
        thread.execute(task);
        return thread;
    }

    /** What waits behind the stuck call is hurried too, and ends at once when its turn comes. */
    private synchronized void leave(ThreadPoolExecutor which) {
        if (which.equals(thread)) {
            stuck++;
            thread = fresh();
            which.shutdown();
            Thread.ofVirtual().start(() -> awaitReturn(which));
        }
    }

    private void awaitReturn(ThreadPoolExecutor which) {
        try {
            if (which.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
                returned();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void returned() {
        stuck--;
    }

    private static KeychainTrouble failure(ExecutionException e) {
        return switch (e.getCause()) {
            case KeychainTrouble trouble -> trouble;
            case RuntimeException broken -> throw broken;
            case Error broken -> throw broken;
            case null, default -> throw new IllegalStateException(e);
        };
    }

    private static ThreadPoolExecutor fresh() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("keychain").factory());
        one.allowCoreThreadTimeOut(true);
        return one;
    }
}
