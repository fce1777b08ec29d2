package dev.legwork.secrets;

import dev.legwork.engine.Ticker;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks a person to unlock the keychain: one window at a time for all legs, and at most one an hour,
 * which is taken back after ten minutes. Safe from any thread.
 */
final class Unlocking {
    private static final Logger LOG = LoggerFactory.getLogger(Unlocking.class);

    /** A person who did not answer is not asked again sooner. */
    static final Duration PAUSE = Duration.ofHours(1);

    /** Who unlocks it, and finds it locked again, wants it locked. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private static final Duration OPEN = Duration.ofMinutes(10);

    private final Vault vault;
    private final Ticker ticker;
    private @Nullable Asking asking;

    Unlocking(Vault vault, Ticker ticker) {
        this.vault = vault;
        this.ticker = ticker;
    }

    /** What came of asking. */
    enum Outcome {
        UNLOCKED,
        PENDING,
        DENIED
    }

    /** One window. */
    private static final class Asking {
        private final long since;
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile Outcome outcome = Outcome.PENDING;

        Asking(long since) {
            this.since = since;
        }

        Duration pause() {
            return outcome == Outcome.UNLOCKED ? AGAIN : PAUSE;
        }
    }

    /**
     * Asks, unless somebody was asked in the last hour.
     *
     * @param fingerprint of the entry that is wanted
     * @param wait how long to wait for the answer
     */
    Outcome ask(String fingerprint, Duration wait) {
        Asking current = current(fingerprint);
        try {
            if (!current.over.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return Outcome.PENDING;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return current.outcome;
    }

    private synchronized Asking current(String fingerprint) {
        long now = ticker.nanos();
        Asking last = asking;
        if (last != null && now - last.since < last.pause().toNanos()) {
            return last;
        }
        Asking fresh = new Asking(now);
        asking = fresh;
        Hurry hurry = new Hurry();
        Ticker.Alarm giveUp = ticker.after(OPEN, hurry::up);
        Thread.ofPlatform()
                .daemon()
                .name("keychain unlock")
                .start(() -> run(fresh, fingerprint, hurry, giveUp));
        return fresh;
    }

    private void run(Asking mine, String fingerprint, Hurry hurry, Ticker.Alarm giveUp) {
        Outcome outcome = Outcome.DENIED;
        try {
            outcome = vault.unlock(fingerprint, hurry) ? Outcome.UNLOCKED : Outcome.DENIED;
        } catch (KeychainTrouble e) {
            LOG.debug("Nobody could be asked to unlock the keychain: {}", e.sentence());
        } finally {
            giveUp.cancel();
            mine.outcome = outcome;
            mine.over.countDown();
        }
    }
}
