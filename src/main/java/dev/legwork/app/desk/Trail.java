package dev.legwork.app.desk;

import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a leg's numbers did lately: the last probe times, and bytes a second, smoothed. Not safe
 * from several threads.
 */
public final class Trail {
    /** How many probe times are kept. */
    public static final int PROBES = 40;

    private static final Duration PROBE_AT_LEAST = Duration.ofSeconds(30);
    private static final double SMOOTH_SECONDS = 2;

    private final Deque<Long> probes = new ArrayDeque<>();
    private final Map<String, Flow> flows = new HashMap<>();
    private Instant probeAt = Instant.MIN;
    private double up;
    private double down;

    /** One port's bytes. */
    private static final class Flow {
        private long seenUp;
        private long seenDown;
        private double up;
        private double down;

        Flow(ForwardEntry first) {
            seenUp = first.bytesUp();
            seenDown = first.bytesDown();
        }

        void take(ForwardEntry now, double seconds) {
            up = smooth(up, now.bytesUp() - seenUp, seconds);
            down = smooth(down, now.bytesDown() - seenDown, seconds);
            seenUp = now.bytesUp();
            seenDown = now.bytesDown();
        }

        /** A counter that runs backwards is another instance's. */
        private static double smooth(double was, long bytes, double seconds) {
            double is = Math.max(0, bytes) / seconds;
            double next = was + (is - was) * (1 - Math.exp(-seconds / SMOOTH_SECONDS));
            return next < 1 ? 0 : next;
        }
    }

    /** Takes what a leg says now, {@code seconds} after it last said something. */
    void take(LegEntry leg, Instant at, double seconds) {
        up = 0;
        down = 0;
        for (ForwardEntry forward : leg.forwards()) {
            Flow flow = flows.get(forward.listen());
            if (flow == null) {
                flows.put(forward.listen(), new Flow(forward));
                continue;
            }
            if (seconds > 0) {
                flow.take(forward, seconds);
            }
            up += flow.up;
            down += flow.down;
        }
        if (flows.size() > leg.forwards().size()) {
            List<String> listens = leg.forwards().stream().map(ForwardEntry::listen).toList();
            flows.keySet().retainAll(listens);
        }
        probe(leg, at);
    }

    /** A probe that says the same as before leaves no trace, so that time makes one. */
    private void probe(LegEntry leg, Instant at) {
        long now = probeMillis(leg);
        if (now > 0
                && (probes.isEmpty()
                        || probes.getLast() != now
                        || !at.isBefore(probeAt.plus(PROBE_AT_LEAST)))) {
            probes.addLast(now);
            probeAt = at;
            if (probes.size() > PROBES) {
                probes.removeFirst();
            }
        }
    }

    /** Returns the middle of a leg's probe times in milliseconds, 0 where there is none. */
    public static long probeMillis(LegEntry leg) {
        if (leg.transport() == null) {
            return 0;
        }
        long[] times =
                leg.forwards().stream()
                        .mapToLong(ForwardEntry::probeMillis)
                        .filter(millis -> millis > 0)
                        .sorted()
                        .toArray();
        return times.length == 0 ? 0 : times[(times.length - 1) / 2];
    }

    /** Returns the last probe times in milliseconds, oldest first. */
    public List<Long> probes() {
        return List.copyOf(probes);
    }

    /** Returns bytes a second towards the targets. */
    public double up() {
        return up;
    }

    /** Returns bytes a second from the targets. */
    public double down() {
        return down;
    }

    /** Returns bytes a second of one port, both ways. */
    public double of(ForwardEntry forward) {
        Flow flow = flows.get(forward.listen());
        return flow == null ? 0 : flow.up + flow.down;
    }
}
