package dev.legwork.engine;

import dev.legwork.leg.PortForward;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One forward of a running leg and what is going on with it. Confined to the leg's lane, but for
 * the counters. A connection keeps hold of the port it came to, so an edit that replaces the port
 * does not disturb it.
 */
final class Port {
    private final PortForward forward;
    private final Meter meter;
    private final AtomicInteger connections;
    private final AtomicLong probesDone;
    private Health health;

    /** {@link Ticker#nanos} of the next probe, null when none is due. */
    private @Nullable Long due;

    private @Nullable ProbeUnderWay probe;

    Port(PortForward forward) {
        this(forward, new Meter(), new AtomicInteger(), new AtomicLong(), Health.UNTRIED);
    }

    private Port(
            PortForward forward,
            Meter meter,
            AtomicInteger connections,
            AtomicLong probesDone,
            Health health) {
        this.forward = forward;
        this.meter = meter;
        this.connections = connections;
        this.probesDone = probesDone;
        this.health = health;
    }

    /**
     * Returns the port after an edit that kept its number: the counters go on, and what is known of
     * the same target.
     */
    Port edited(PortForward next) {
        return new Port(
                next,
                meter,
                connections,
                probesDone,
                next.target().equals(forward.target()) && next.probe().equals(forward.probe())
                        ? health
                        : Health.UNTRIED.underNewTransport());
    }

    PortForward forward() {
        return forward;
    }

    Meter meter() {
        return meter;
    }

    /** Counts connections that are open now, probes left out. Safe from any thread. */
    AtomicInteger connections() {
        return connections;
    }

    /** Counts probes that came to an end, whatever they found. Safe from any thread. */
    AtomicLong probesDone() {
        return probesDone;
    }

    Health health() {
        return health;
    }

    void health(Health next) {
        health = next;
    }

    @Nullable Long due() {
        return due;
    }

    void due(@Nullable Long next) {
        due = next;
    }

    @Nullable ProbeUnderWay probe() {
        return probe;
    }

    void probe(@Nullable ProbeUnderWay next) {
        probe = next;
    }

    /** One probe, from its start to its answer. Confined to the leg's lane. */
    static final class ProbeUnderWay {
        private final long generation;
        private Prober.@Nullable Probe handle;
        private boolean accepted;
        private boolean opened;
        private boolean judged;

        ProbeUnderWay(long generation) {
            this.generation = generation;
        }

        long generation() {
            return generation;
        }

        void handle(Prober.Probe started) {
            handle = started;
        }

        boolean owns(Inbound inbound) {
            return handle != null && handle.owns(inbound.clientPort());
        }

        /** Notes that its connection came to us and not to somebody else. */
        void accepted() {
            accepted = true;
        }

        boolean wasAccepted() {
            return accepted;
        }

        void opened() {
            opened = true;
            if (handle != null) {
                handle.targetOpened();
            }
        }

        boolean wasOpened() {
            return opened;
        }

        /** Notes that the channel's own answer has said all there is to say. */
        void judged() {
            judged = true;
        }

        boolean wasJudged() {
            return judged;
        }

        void cancel() {
            if (handle != null) {
                handle.cancel();
            }
        }
    }
}
