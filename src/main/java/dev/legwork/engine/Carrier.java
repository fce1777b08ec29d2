package dev.legwork.engine;

import dev.legwork.leg.Timing;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The connections of one leg: carried while there is a transport, held for a while when there is
 * none, reset otherwise. What becomes of each is an observation of its port. Confined to the leg's
 * lane.
 */
final class Carrier {
    /**
     * So many channels in a row that got no answer, also where a refusal was due, and the transport
     * is made anew.
     */
    static final int STUCK = 3;

    private final Ticker ticker;
    private final Lane lane;
    private final Supplier<Timing> timing;
    private final Findings findings;
    private final Hold hold = new Hold();

    private @Nullable Transport transport;
    private long generation;
    private int live;
    private int unanswered;
    private boolean asking;
    private Ticker.@Nullable Alarm alarm;

    /** What the carrier finds out, and needs to know. On the leg's lane. */
    interface Findings {
        /** Something was seen of a port under that transport. */
        void observed(long generation, Port port, Observation seen);

        /** Channels get no answer though the transport gives one. */
        void stuck(long generation);

        /**
         * Returns how long the leg has been without a transport, null when its ports are not held.
         */
        @Nullable Duration away();
    }

    Carrier(Ticker ticker, Lane lane, Supplier<Timing> timing, Findings findings) {
        this.ticker = ticker;
        this.lane = lane;
        this.timing = timing;
        this.findings = findings;
    }

    /** A transport stands: carries what is held, and all that comes. */
    void open(Transport standing, long itsGeneration) {
        transport = standing;
        generation = itsGeneration;
        live = 0;
        unanswered = 0;
        asking = false;
        hold.takeAll().forEach(held -> carry(held.port(), held.inbound()));
        schedule();
    }

    /** The transport is gone: what comes is held. */
    void transportGone() {
        transport = null;
    }

    /** The ports are given back: resets what is held. */
    void release() {
        hold.takeAll().forEach(held -> held.inbound().reset());
        schedule();
    }

    /** Takes a new connection. */
    void accept(Port port, Inbound inbound) {
        Port.ProbeUnderWay probe = port.probe();
        if (probe != null && probe.owns(inbound)) {
            acceptProbe(port, probe, inbound);
        } else if (transport != null) {
            carry(port, inbound);
        } else {
            holdOrReset(port, inbound);
        }
    }

    private void acceptProbe(Port port, Port.ProbeUnderWay probe, Inbound inbound) {
        probe.accepted();
        if (transport == null || probe.generation() != generation) {
            inbound.reset();
            return;
        }
        transport.carry(
                inbound,
                port.forward().target(),
                timing.get().probeTimeout(),
                new Meter(),
                new Outcome(port, inbound, generation, probe));
    }

    private void carry(Port port, Inbound inbound) {
        if (transport == null) {
            holdOrReset(port, inbound);
            return;
        }
        transport.carry(
                inbound,
                port.forward().target(),
                timing.get().connect(),
                port.meter(),
                new Outcome(port, inbound, generation, null));
    }

    private void holdOrReset(Port port, Inbound inbound) {
        Duration away = findings.away();
        long now = ticker.nanos();
        if (away == null || !hold.offer(port, inbound, now, timing.get().hold(), away)) {
            inbound.reset();
            return;
        }
        schedule();
    }

    private void schedule() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        Duration next = hold.untilNext(ticker.nanos());
        if (next != null) {
            alarm =
                    ticker.after(
                            next,
                            () ->
                                    lane.post(
                                            () -> {
                                                hold.expire(ticker.nanos());
                                                schedule();
                                            }));
        }
    }

    /** Carries out what one connection's channel came to. Told on any thread, acts on the lane. */
    private final class Outcome implements Transport.Carry {
        private final Port port;
        private final Inbound inbound;
        private final long under;
        private final Port.@Nullable ProbeUnderWay probe;

        Outcome(Port port, Inbound inbound, long under, Port.@Nullable ProbeUnderWay probe) {
            this.port = port;
            this.inbound = inbound;
            this.under = under;
            this.probe = probe;
        }

        @Override
        public void opened() {
            if (probe == null) {
                port.connections().incrementAndGet();
            }
            lane.post(
                    () -> {
                        if (under == generation) {
                            unanswered = 0;
                            if (probe == null) {
                                live++;
                            }
                        }
                        if (probe != null) {
                            probe.opened();
                        }
                        findings.observed(under, port, new Observation.TargetReached());
                    });
        }

        @Override
        public void ended() {
            if (probe == null) {
                port.connections().decrementAndGet();
                lane.post(
                        () -> {
                            if (under == generation) {
                                live--;
                            }
                        });
            }
        }

        @Override
        public void notOpened(Transport.OpenFailure why) {
            lane.post(() -> handle(why));
        }

        private void handle(Transport.OpenFailure why) {
            if (why == Transport.OpenFailure.TRANSPORT_GONE && probe == null) {
                again();
                return;
            }
            inbound.reset();
            if (under != generation) {
                return;
            }
            switch (why) {
                case PROHIBITED -> answered(new Observation.Prohibited());
                case CONNECT_FAILED, OTHER -> answered(new Observation.TargetRefused());
                case TIMED_OUT -> askWhy();
                case TRANSPORT_GONE -> {
                    // The loss itself is on its way.
                }
            }
        }

        /**
         * Its transport went before its channel was there: it waits like any new one, or goes over
         * the next transport.
         */
        private void again() {
            if (transport != null && under != generation) {
                carry(port, inbound);
            } else {
                holdOrReset(port, inbound);
            }
        }

        private void answered(Observation seen) {
            unanswered = 0;
            judge(seen);
        }

        private void judge(Observation seen) {
            if (probe != null) {
                probe.judged();
            }
            findings.observed(under, port, seen);
        }

        private void askWhy() {
            judge(new Observation.TargetHangs());
            if (asking || transport == null) {
                return;
            }
            asking = true;
            transport.askForRefusal(
                    timing.get().probeTimeout(), any -> lane.post(() -> refusal(any)));
        }

        private void refusal(boolean any) {
            if (under != generation) {
                return;
            }
            asking = false;
            unanswered = any ? 0 : unanswered + 1;
            // Never under a live stream while the transport answers: cutting would end what still
            // works.
            if (unanswered >= STUCK && live == 0) {
                findings.stuck(under);
            }
        }
    }
}
