package dev.legwork.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Twenty seconds are twice what a keychain may take at most. */
@Timeout(20)
class BoundedKeychainTest {
    private static final String KEY = "SHA256:abc";

    private final FakeVault vault = new FakeVault();
    private final AtomicLong nanos = new AtomicLong();
    private final BoundedKeychain keychain =
            new BoundedKeychain(vault, new Clock(), Duration.ofMillis(20));

    @AfterEach
    void letGo() {
        vault.hang.countDown();
        vault.window.countDown();
    }

    @Test
    void anEntryIsFound() {
        vault.content = "word";
        assertThat(keychain.find(KEY, "~/key")).isInstanceOf(Found.Passphrase.class);
        assertThat(vault.asked).hasValue(0);
    }

    @Test
    void aMissingEntryNamesKeyAndFingerprintAndAsksNobody() {
        Cause cause = missing();
        assertThat(cause.code()).isEqualTo(CauseCode.PASSPHRASE_MISSING);
        assertThat(cause.text()).contains("~/key", KEY, "legwork key adopt");
        assertThat(vault.asked).hasValue(0);
    }

    @Test
    void oneThatHangsIsGivenUpWithinTenSecondsAndHurried() {
        vault.hanging = true;
        long start = System.nanoTime();
        Cause cause = missing();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(cause.code()).isEqualTo(CauseCode.KEYCHAIN_LOCKED);
        assertThat(cause.text()).contains("does not answer");
        assertThat(vault.hurried).hasPositiveValue();
    }

    @Test
    void oneThatWasStuckAndGoesOnIsUsedAgain() {
        vault.hanging = true;
        missing();
        missing();
        long start = System.nanoTime();
        assertThat(missing().text()).contains("does not answer");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        vault.hanging = false;
        vault.content = "word";
        vault.hang.countDown();
        await().until(() -> keychain.find(KEY, "~/key") instanceof Found.Passphrase);
    }

    @Test
    void aHundredLegsWaitForASlowKeychainInTurn() throws InterruptedException {
        vault.slow = Duration.ofMillis(60);
        vault.content = "word";
        Set<Found> all = ConcurrentHashMap.newKeySet();
        try (ExecutorService legs = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int leg = 0; leg < 100; leg++) {
                String key = KEY + leg;
                legs.execute(() -> all.add(keychain.find(key, "~/key")));
            }
        }
        assertThat(all).hasSize(100).hasOnlyElementsOfType(Found.Passphrase.class);
    }

    @Test
    void whoWaitsBehindOneThatHangsIsServedByTheNextThread() throws InterruptedException {
        vault.content = "word";
        vault.hanging = true;
        Thread stuck = Thread.ofVirtual().start(() -> keychain.find(KEY, "~/key"));
        await().until(() -> vault.entered.get() == 1);
        vault.hanging = false;
        assertThat(keychain.find("SHA256:other", "~/other")).isInstanceOf(Found.Passphrase.class);
        stuck.join();
    }

    @Test
    void whatComesTooLateIsErased() {
        vault.hanging = true;
        vault.content = "word";
        missing();
        vault.hang.countDown();
        await().untilAsserted(() -> assertThat(vault.given).isNotEmpty().containsOnly(0));
    }

    @Test
    void aHundredLegsOpenOneWindowAndNoSecondOneWithinTheHour() {
        vault.locked = true;
        vault.window.countDown();
        for (int leg = 0; leg < 100; leg++) {
            assertThat(missing().text()).contains("was not unlocked when Legwork asked");
        }
        assertThat(vault.asked).hasValue(1);
        nanos.addAndGet(Unlocking.PAUSE.toNanos() + 1);
        missing();
        assertThat(vault.asked).hasValue(2);
    }

    @Test
    void aWindowThatIsOpenIsACaseOfItsOwn() {
        vault.locked = true;
        assertThat(missing().text()).contains("its window waits for an answer");
        assertThat(missing().code()).isEqualTo(CauseCode.KEYCHAIN_LOCKED);
        assertThat(vault.asked).hasValue(1);
    }

    @Test
    void whoIsUnlockedWhenAskedGivesTheEntryAtOnce() {
        vault.locked = true;
        vault.unlocks = true;
        vault.content = "word";
        vault.window.countDown();
        assertThat(keychain.find(KEY, "~/key")).isInstanceOf(Found.Passphrase.class);
    }

    @Test
    void waitingForTheKeychainAsksNobodyAndNoticesTheUnlock() {
        vault.locked = true;
        vault.window.countDown();
        missing();
        String before = keychain.changes(KEY);
        await().during(Duration.ofMillis(200)).until(() -> keychain.changes(KEY).equals(before));
        assertThat(vault.asked).hasValue(1);
        vault.locked = false;
        vault.content = "word";
        await().until(() -> !keychain.changes(KEY).equals(before));
    }

    @Test
    void anEntryThatIsReplacedIsNoticed() {
        vault.content = "wrong";
        keychain.find(KEY, "~/key");
        String before = keychain.changes(KEY);
        await().during(Duration.ofMillis(200)).until(() -> keychain.changes(KEY).equals(before));
        vault.content = "right";
        await().until(() -> !keychain.changes(KEY).equals(before));
    }

    @Test
    void whereNobodyWaitsNobodyLooks() {
        keychain.changes(KEY);
        await().until(() -> vault.looks.get() == 1);
        await().during(Duration.ofMillis(200)).until(() -> vault.looks.get() == 1);
    }

    @Test
    void whatAnotherLegFindsOnTheSameKeyIsNews() {
        missing();
        String before = keychain.changes(KEY);
        vault.content = "word";
        keychain.find(KEY, "~/key");
        assertThat(keychain.changes(KEY)).isNotEqualTo(before);
    }

    @Test
    void whoStoresKeepsItsOwnBytes() {
        byte[] mine = "word".getBytes(StandardCharsets.UTF_8);
        assertThat(keychain.store(KEY, "label", mine)).isNull();
        assertThat(new String(mine, StandardCharsets.UTF_8)).isEqualTo("word");
        assertThat(vault.content).isEqualTo("word");
    }

    private Cause missing() {
        return ((Found.Missing) keychain.find(KEY, "~/key")).cause();
    }

    private final class Clock implements Ticker {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public Alarm after(Duration delay, Runnable task) {
            return () -> {};
        }
    }

    /** A keychain that behaves as a test says. */
    private static final class FakeVault implements Vault {
        private final CountDownLatch hang = new CountDownLatch(1);
        private final CountDownLatch window = new CountDownLatch(1);
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicInteger hurried = new AtomicInteger();
        private final AtomicInteger entered = new AtomicInteger();
        private volatile Duration slow = Duration.ZERO;
        private volatile boolean hanging;
        private volatile boolean locked;
        private volatile boolean unlocks;
        private volatile @Nullable String content;
        private volatile byte @Nullable [] given;

        @Override
        public String look(String fingerprint, Hurry hurry) throws KeychainTrouble {
            looks.incrementAndGet();
            enter(hurry);
            return content == null ? MISSING : "there " + content;
        }

        @Override
        public @Nullable Entry load(String fingerprint, Hurry hurry) throws KeychainTrouble {
            enter(hurry);
            String text = content;
            if (text == null) {
                return null;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            given = bytes;
            return new Entry("there " + text, new Found.Passphrase(bytes));
        }

        @Override
        public void store(String fingerprint, String label, byte[] secret, Hurry hurry)
                throws KeychainTrouble {
            enter(hurry);
            content = new String(secret, StandardCharsets.UTF_8);
        }

        @Override
        public void forget(String fingerprint, Hurry hurry) throws KeychainTrouble {
            enter(hurry);
            content = null;
        }

        @Override
        public boolean unlock(String fingerprint, Hurry hurry) {
            asked.incrementAndGet();
            awaitQuietly(window);
            locked = !unlocks;
            return unlocks;
        }

        private void enter(Hurry hurry) throws KeychainTrouble {
            hurry.by(hurried::incrementAndGet);
            boolean hangs = hanging;
            entered.incrementAndGet();
            LockSupport.parkNanos(slow.toNanos());
            if (hangs) {
                awaitQuietly(hang);
            }
            hurry.by(null);
            if (locked) {
                throw KeychainTrouble.locked();
            }
        }

        private static void awaitQuietly(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
