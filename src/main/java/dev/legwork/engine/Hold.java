package dev.legwork.engine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Connections that wait for their leg to come back. Bounded in number and in time, and only early
 * in an outage: a box that is off should fail fast. Confined to the leg's lane.
 */
final class Hold {
    /** Most that wait at a time. */
    static final int MOST = 64;

    /** So late in an outage nothing new is held. */
    static final Duration EARLY = Duration.ofSeconds(60);

    private final Deque<Held> waiting = new ArrayDeque<>();

    /**
     * One of them.
     *
     * @param port it came to
     * @param inbound the connection
     * @param until {@link Ticker#nanos} at which it is given up
     */
    record Held(Port port, Inbound inbound, long until) {}

    /**
     * Takes a connection in.
     *
     * @param atMost how long
     * @param outage how long the leg has been away
     * @return whether it is held; else it must be reset
     */
    boolean offer(Port port, Inbound inbound, long now, Duration atMost, Duration outage) {
        if (atMost.isZero() || outage.compareTo(EARLY) > 0) {
            return false;
        }
        if (waiting.size() >= MOST) {
            waiting.removeIf(Hold::gaveUp);
        }
        if (waiting.size() >= MOST) {
            return false;
        }
        waiting.add(new Held(port, inbound, now + atMost.toNanos()));
        return true;
    }

    private static boolean gaveUp(Held held) {
        if (!held.inbound().abandoned()) {
            return false;
        }
        held.inbound().reset();
        return true;
    }

    /** Resets what has waited long enough. */
    void expire(long now) {
        waiting.removeIf(
                held -> {
                    if (held.until() - now > 0) {
                        return false;
                    }
                    held.inbound().reset();
                    return true;
                });
    }

    /** Returns how long until the next one has waited long enough, null when none waits. */
    @Nullable Duration untilNext(long now) {
        return waiting.stream()
                .map(held -> Duration.ofNanos(Math.max(0, held.until() - now)))
                .min(Duration::compareTo)
                .orElse(null);
    }

    /** Hands over all that wait, in the order they came. */
    List<Held> takeAll() {
        List<Held> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }
}
