package dev.legwork.desktop;

import dev.legwork.engine.Ticker;

import java.time.Duration;
import java.time.Instant;

/**
 * Notices that the machine slept: the wall clock jumped ahead between two ticks. A false alarm (the
 * clock was set) costs a probe only.
 */
public final class SleepWatch implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration JUMP = Duration.ofSeconds(15);

    private final Ticker ticker;
    private final Runnable woke;
    private Instant expected;
    private Ticker.Alarm alarm = () -> {};
    private boolean closed;

    /**
     * Starts watching.
     *
     * @param woke run on the ticker's thread; must be quick
     */
    public SleepWatch(Ticker ticker, Runnable woke) {
        this.ticker = ticker;
        this.woke = woke;
        this.expected = ticker.now().plus(TICK);
        arm();
    }

    private synchronized void arm() {
        if (!closed) {
            alarm = ticker.after(TICK, this::tick);
        }
    }

    private void tick() {
        Instant now = ticker.now();
        boolean jumped = Duration.between(expected, now).compareTo(JUMP) > 0;
        expected = now.plus(TICK);
        arm();
        if (jumped) {
            woke.run();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        alarm.cancel();
    }
}
