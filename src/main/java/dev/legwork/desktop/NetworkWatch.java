package dev.legwork.desktop;

import dev.legwork.engine.Ticker;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Notices that the machine has other addresses than before: another Wi-Fi, a cable, a new lease. A
 * false alarm costs a probe only.
 */
public final class NetworkWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkWatch.class);
    private static final Duration TICK = Duration.ofSeconds(5);

    /** A new network is no use at once: routes and names follow its address. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final Ticker ticker;
    private final InterfaceAddresses source;
    private final Executor elsewhere;
    private final Runnable changed;
    private @Nullable List<String> known;
    private Ticker.Alarm alarm = () -> {};
    private boolean closed;

    /**
     * Starts watching.
     *
     * @param changed run 2 s after a change was seen, on a thread of its own
     */
    public NetworkWatch(Ticker ticker, Runnable changed) {
        this(
                ticker,
                InterfaceAddresses.ofThisMachine(),
                // Enumerating interfaces blocks natively, which would pin a virtual thread.
                task -> Thread.ofPlatform().daemon().name("network-watch").start(task),
                changed);
    }

    NetworkWatch(Ticker ticker, InterfaceAddresses source, Executor elsewhere, Runnable changed) {
        this.ticker = ticker;
        this.source = source;
        this.elsewhere = elsewhere;
        this.changed = changed;
        elsewhere.execute(this::look);
    }

    private void look() {
        boolean moved = moved();
        if (moved) {
            arm(SETTLE, this::settled);
        } else {
            arm(TICK, this::look);
        }
    }

    private void settled() {
        // What came while it settled is part of the same change.
        moved();
        if (arm(TICK, this::look)) {
            changed.run();
        }
    }

    /** Compares with what was known, and knows the new. What cannot be told has not changed. */
    private synchronized boolean moved() {
        try {
            List<String> now = source.list();
            boolean moved = known != null && !known.equals(now);
            known = now;
            return moved;
        } catch (IOException e) {
            LOG.debug("the network's addresses cannot be listed: {}", e.getMessage());
            return false;
        }
    }

    private synchronized boolean arm(Duration delay, Runnable next) {
        if (!closed) {
            alarm = ticker.after(delay, () -> elsewhere.execute(next));
        }
        return !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        alarm.cancel();
    }
}
