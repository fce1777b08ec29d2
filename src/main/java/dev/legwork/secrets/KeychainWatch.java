package dev.legwork.secrets;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Counts the changes of keychain entries that somebody waits for. It looks every few seconds on a
 * thread of its own, which lives only while somebody asks again and again; a login that finds an
 * entry says so too. Safe from any thread.
 */
final class KeychainWatch {
    private final Function<String, @Nullable String> look;
    private final Duration pause;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private @Nullable Thread looking;

    /** What is known of one entry. */
    private static final class Entry {
        private @Nullable String known;
        private long changes;
        private boolean wanted;

        synchronized long ask() {
            wanted = true;
            return changes;
        }

        synchronized boolean takeWanted() {
            boolean was = wanted;
            wanted = false;
            return was;
        }

        synchronized void is(String state, boolean counts) {
            if (counts && known != null && !known.equals(state)) {
                changes++;
            }
            known = state;
        }
    }

    /**
     * Creates one that is not looking.
     *
     * @param look returns an entry's state without prompting, null when it cannot be told; bounded
     * @param pause between two looks; longer than between two questions of who waits
     */
    KeychainWatch(Function<String, @Nullable String> look, Duration pause) {
        this.look = look;
        this.pause = pause;
    }

    /** Returns how often an entry was seen to change. Never blocks. */
    String changes(String fingerprint) {
        long changes = entry(fingerprint).ask();
        startLooking();
        return changes + ";";
    }

    /**
     * A login has looked.
     *
     * @param counts whether somebody else who waits should look too; whoever asked knows already
     */
    void saw(String fingerprint, String state, boolean counts) {
        entry(fingerprint).is(state, counts);
    }

    private Entry entry(String fingerprint) {
        return entries.computeIfAbsent(fingerprint, _ -> new Entry());
    }

    private synchronized void startLooking() {
        if (looking == null) {
            looking = Thread.ofPlatform().daemon().name("keychain watch").start(this::run);
        }
    }

    private void run() {
        try {
            do {
                Thread.sleep(pause);
            } while (lookOnce());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            gone();
        }
    }

    private boolean lookOnce() {
        List<Map.Entry<String, Entry>> wanted =
                entries.entrySet().stream().filter(each -> each.getValue().takeWanted()).toList();
        for (Map.Entry<String, Entry> each : wanted) {
            String state = look.apply(each.getKey());
            if (state != null) {
                each.getValue().is(state, true);
            }
        }
        return !wanted.isEmpty();
    }

    private synchronized void gone() {
        looking = null;
    }
}
