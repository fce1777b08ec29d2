package dev.legwork.secrets;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The one thread keychain calls are made on, so that nobody else ever hangs in one. A caller waits
 * for its turn, then for its limit, and no longer; its call is then hurried, and what it still
 * brings is thrown away. A thread that stays stuck is left behind, twice at most; from then on the
 * keychain is silent. The thread ends when it has nothing to do. Safe from any thread.
 */
final class KeychainThread {
    private static final Duration GRACE = Duration.ofMillis(500);

    /**
     * For so long a call waits for those before it: a hundred legs start at once, and a keychain
     * that takes its time over each is not stuck. Twice this and what else a login's key may cost
     * stays below what {@code Login} allows for it.
     */
    private static final Duration TURN = Duration.ofSeconds(8);

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
     * @param limit how long to wait once it is its turn; some 0.5 s are added
     * @param late erases what comes too late
     * @throws KeychainTrouble as the call does, or because it takes too long
     */
    <T extends @Nullable Object> T within(Duration limit, Call<T> call, Consumer<T> late)
            throws KeychainTrouble {
        Hurry hurry = new Hurry();
        Task<T> task = new Task<>(call, hurry);
        submit(task);
        try {
            if (!task.begun.await(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                // Whether the thread is stuck is for the one to tell whose turn it is.
                hurry.up();
                Thread.ofVirtual().start(() -> drop(task, late));
                throw SecretServiceError.silent();
            }
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            hurry.up();
            return lastChance(task, late);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            hurry.up();
            Thread.ofVirtual().start(() -> drop(task, late));
            Thread.currentThread().interrupt();
            throw SecretServiceError.silent();
        }
    }

    private <T extends @Nullable Object> T lastChance(Task<T> task, Consumer<T> late)
            throws KeychainTrouble {
        try {
            return task.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            leave(task);
            Thread.ofVirtual().start(() -> drop(task, late));
            throw SecretServiceError.silent();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.ofVirtual().start(() -> drop(task, late));
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

    private synchronized void submit(Task<?> task) throws KeychainTrouble {
        if (stuck >= MOST_STUCK) {
            throw SecretServiceError.silent();
        }
        execute(task);
    }

    private void execute(Task<?> task) {
        task.on = thread;
        thread.execute(task);
    }

    /** What waits behind the stuck call goes to the next thread, while there is one. */
    private synchronized void leave(Task<?> hanging) {
        ThreadPoolExecutor which = thread;
        if (which.equals(hanging.on)) {
            stuck++;
            thread = fresh();
            if (stuck < MOST_STUCK) {
                List<Runnable> behind = new ArrayList<>();
                which.getQueue().drainTo(behind);
                behind.forEach(each -> execute((Task<?>) each));
            }
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

    /** A call that waits for its turn, or has it. */
    private static final class Task<T extends @Nullable Object> extends FutureTask<T> {
        private final CountDownLatch begun;

        /** Guarded by the owner. */
        private @Nullable ThreadPoolExecutor on;

        Task(Call<T> call, Hurry hurry) {
            this(call, hurry, new CountDownLatch(1));
        }

        private Task(Call<T> call, Hurry hurry, CountDownLatch begun) {
            super(
                    () -> {
                        begun.countDown();
                        return call.run(hurry);
                    });
            this.begun = begun;
        }
    }
}
