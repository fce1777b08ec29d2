package dev.legwork.ssh;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The one watchdog of all transports: a platform thread, because it must run however busy the
 * virtual threads' carriers are, that takes no lock of JSch's. Safe from any thread.
 */
final class PulseWatch implements AutoCloseable {
    /** How often every transport is looked at. */
    static final Duration TICK = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(PulseWatch.class);

    private final Set<Pulse> pulses = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    PulseWatch() {
        thread = Thread.ofPlatform().daemon().name("pulse").start(this::run);
    }

    void add(Pulse pulse) {
        pulses.add(pulse);
    }

    void remove(Pulse pulse) {
        pulses.remove(pulse);
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(TICK.toNanos());
            for (Pulse pulse : pulses) {
                try {
                    pulse.beat();
                } catch (RuntimeException | Error broken) {
                    // One leg's trouble, or a moment without memory, must not leave the others
                    // unwatched: without this thread no half-open transport is ever found.
                    LOG.error("the pulse of a transport could not be taken", broken);
                }
            }
        }
    }

    /** Stops watching; the transports live on. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
