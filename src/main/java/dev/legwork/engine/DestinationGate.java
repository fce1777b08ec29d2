package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one door to a destination, shared by all its legs. While it cannot be reached at TCP level
 * there is one cheap connect a second, whoever waits; the connection that succeeds is the first
 * leg's own, so that no server sees one that comes and goes (OpenSSH's PerSourcePenalties). At most
 * {@link #LOGINS} are on their way at a time, because MaxStartups is 10 by default.
 */
final class DestinationGate {
    /** Most connections that are not logged in yet. */
    static final int LOGINS = 6;

    /** Between two connects while the destination does not answer. */
    static final Duration RETRY = Duration.ofSeconds(1);

    /**
     * A connect that has to tell whether the destination is back; one every second, so this many
     * may overlap.
     */
    private static final Duration SCOUT_TIMEOUT = Duration.ofSeconds(3);

    /**
     * One of them may take all the time a connect has: a name that takes long to look up, or a far
     * network, would never be reached by hasty ones.
     */
    private static final int SCOUTS = 4;

    /** A connect that succeeded vouches for the destination for so long. */
    private static final Duration REACHABLE_FOR = Duration.ofSeconds(5);

    private final Dialer dialer;
    private final Ticker ticker;
    private final Lane lane;

    private final Map<Seeker, Wanted> seekers = new LinkedHashMap<>();
    private final Set<Connecting> connecting = new LinkedHashSet<>();
    private int leases;
    private @Nullable Long lastStart;
    private @Nullable Long lastSuccess;
    private Ticker.@Nullable Alarm alarm;

    /** Somebody who wants a wire. Told on the gate's lane: must only post. */
    interface Seeker {
        /**
         * Here it is; the asking is over.
         *
         * @param wire the receiver's to use or close
         * @param lease to end once logged in, or given up
         */
        void ready(Dialer.Wire wire, Lease lease);

        /**
         * Not yet; the gate goes on.
         *
         * @param cause why
         * @param next from now to the next try
         */
        void unreachable(Cause cause, Duration next);
    }

    /** A place among those who log in. */
    interface Lease {
        /** Gives it back; harmless when done before. */
        void done();
    }

    private record Wanted(Leg leg, Duration timeout) {}

    private static final class Connecting {
        final boolean scout;
        final boolean hasty;
        Dialer.@Nullable Attempt attempt;
        boolean givenUp;

        Connecting(boolean scout, boolean hasty) {
            this.scout = scout;
            this.hasty = hasty;
        }
    }

    DestinationGate(Dialer dialer, Ticker ticker, Lane lane) {
        this.dialer = dialer;
        this.ticker = ticker;
        this.lane = lane;
    }

    /** Asks for a wire; answered through the seeker, at once or later. */
    void seek(Seeker seeker, Leg leg, Duration timeout) {
        lane.post(
                () -> {
                    seekers.put(seeker, new Wanted(leg, timeout));
                    pump();
                });
    }

    /** Stops asking. An answer may be on its way. */
    void abandon(Seeker seeker) {
        lane.post(
                () -> {
                    seekers.remove(seeker);
                    if (seekers.isEmpty()) {
                        List.copyOf(connecting).forEach(this::giveUp);
                    }
                });
    }

    /** Something changed: tries now rather than at the next second. */
    void hurry() {
        lane.post(
                () -> {
                    lastStart = null;
                    pump();
                });
    }

    private void giveUp(Connecting one) {
        one.givenUp = true;
        connecting.remove(one);
        if (one.attempt != null) {
            one.attempt.cancel();
        }
    }

    private void pump() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        long now = ticker.nanos();
        if (lastSuccess != null && now - lastSuccess < REACHABLE_FOR.toNanos()) {
            while (connecting.size() < seekers.size() && connecting.size() + leases < LOGINS) {
                connect(false);
            }
            return;
        }
        if (seekers.isEmpty() || leases + connecting.size() >= LOGINS) {
            return;
        }
        Duration wait = untilNextScout(now);
        if (wait.isZero()) {
            if (connecting.size() < SCOUTS) {
                connect(true);
            }
            wait = RETRY;
        }
        alarm = ticker.after(wait, () -> lane.post(this::pump));
    }

    private Duration untilNextScout(long now) {
        if (lastStart == null) {
            return Duration.ZERO;
        }
        long left = lastStart + RETRY.toNanos() - now;
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }

    private void connect(boolean scout) {
        Wanted wanted = seekers.values().iterator().next();
        boolean hasty =
                scout
                        && wanted.timeout().compareTo(SCOUT_TIMEOUT) > 0
                        && connecting.stream().anyMatch(one -> one.scout && !one.hasty);
        Duration within = hasty ? SCOUT_TIMEOUT : wanted.timeout();
        Connecting mine = new Connecting(scout, hasty);
        connecting.add(mine);
        lastStart = ticker.nanos();
        mine.attempt =
                dialer.connect(
                        wanted.leg(), within, result -> lane.post(() -> connected(mine, result)));
    }

    private void connected(Connecting mine, Dialer.ConnectResult result) {
        connecting.remove(mine);
        if (!mine.givenUp) {
            answered(result);
        } else if (result instanceof Dialer.ConnectResult.Connected(Dialer.Wire unwanted)) {
            unwanted.close();
        }
        pump();
    }

    private void answered(Dialer.ConnectResult result) {
        switch (result) {
            case Dialer.ConnectResult.Connected(Dialer.Wire wire) -> {
                lastSuccess = ticker.nanos();
                // Older scouts were sent into the dead link: what becomes of them says nothing any
                // more.
                connecting.stream().filter(one -> one.scout).toList().forEach(this::giveUp);
                if (seekers.isEmpty()) {
                    wire.close();
                    return;
                }
                Seeker first = seekers.keySet().iterator().next();
                seekers.remove(first);
                leases++;
                first.ready(wire, new OneLease());
            }
            case Dialer.ConnectResult.Failed(Cause cause) -> {
                lastSuccess = null;
                Duration next = untilNextScout(ticker.nanos());
                new ArrayList<>(seekers.keySet()).forEach(s -> s.unreachable(cause, next));
            }
        }
    }

    private final class OneLease implements Lease {
        private boolean done;

        @Override
        public void done() {
            lane.post(
                    () -> {
                        if (!done) {
                            done = true;
                            leases--;
                            pump();
                        }
                    });
        }
    }
}
