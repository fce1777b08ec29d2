package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The place for a leg's one transport, and for what may become it: the question at the gate, the
 * wire, the login. Answers for a generation that is no longer wanted end what they bring. Confined
 * to the leg's lane.
 */
final class TransportSlot {
    private final Dialer dialer;
    private final Lane lane;
    private final Consumer<Event> tell;

    private @Nullable DestinationGate gate;
    private @Nullable Asking asking;
    private @Nullable Arrived arrived;
    private @Nullable Login login;
    private @Nullable Standing standing;

    private record Arrived(long generation, Dialer.Wire wire, DestinationGate.Lease lease) {
        void drop() {
            wire.close();
            lease.done();
        }
    }

    private record Login(long generation, Dialer.Attempt attempt) {}

    private record Standing(long generation, Transport transport) {}

    TransportSlot(Dialer dialer, Lane lane, Consumer<Event> tell) {
        this.dialer = dialer;
        this.lane = lane;
        this.tell = tell;
    }

    /** Returns the newest transport that stands, null without one. */
    @Nullable Transport transport() {
        return standing == null ? null : standing.transport();
    }

    /** Asks for a wire; answered with {@link Event.WireReady} or {@link Event.WireFailed}. */
    void seek(long generation, Leg leg, DestinationGate at) {
        abandon();
        gate = at;
        asking = new Asking(generation);
        at.seek(asking, leg, leg.timing().connect());
    }

    /** Stops asking. */
    void abandon() {
        if (gate != null && asking != null) {
            gate.abandon(asking);
        }
        asking = null;
    }

    /** Asks the gate to try now. */
    void hurry() {
        if (gate != null) {
            gate.hurry();
        }
    }

    /** Logs in over the wire that arrived. */
    void login(long generation, Leg leg) {
        Arrived mine = arrived;
        arrived = null;
        if (mine == null || mine.generation() != generation) {
            throw new IllegalStateException("no wire to log in over");
        }
        Dialer.Attempt attempt =
                dialer.login(
                        mine.wire(),
                        leg,
                        (cause, sinceHeard) -> lost(generation, cause, sinceHeard),
                        result ->
                                lane.post(
                                        () -> {
                                            mine.lease().done();
                                            loggedIn(generation, result);
                                        }));
        login = new Login(generation, attempt);
    }

    private void lost(long generation, Cause cause, Duration sinceHeard) {
        lane.post(() -> tell.accept(new Event.Lost(generation, cause, sinceHeard)));
    }

    private void loggedIn(long generation, Dialer.LoginResult result) {
        boolean wanted = login != null && login.generation() == generation;
        if (wanted) {
            login = null;
        }
        switch (result) {
            case Dialer.LoginResult.LoggedIn(Transport transport) -> {
                if (!wanted) {
                    transport.close();
                    return;
                }
                standing = new Standing(generation, transport);
                tell.accept(new Event.LoggedIn(generation));
            }
            case Dialer.LoginResult.Failed(Cause cause) -> {
                if (wanted) {
                    tell.accept(new Event.LoginFailed(generation, cause));
                }
            }
        }
    }

    /** Ends the wire, login or transport of a generation. */
    void cut(long generation) {
        if (arrived != null && arrived.generation() == generation) {
            arrived.drop();
            arrived = null;
        }
        if (login != null && login.generation() == generation) {
            login.attempt().cancel();
            login = null;
        }
        if (standing != null && standing.generation() == generation) {
            standing.transport().close();
            standing = null;
        }
    }

    private final class Asking implements DestinationGate.Seeker {
        private final long generation;

        Asking(long generation) {
            this.generation = generation;
        }

        @Override
        public void ready(Dialer.Wire wire, DestinationGate.Lease lease) {
            lane.post(
                    () -> {
                        Arrived mine = new Arrived(generation, wire, lease);
                        if (asking != this) {
                            mine.drop();
                            return;
                        }
                        asking = null;
                        arrived = mine;
                        tell.accept(new Event.WireReady(generation));
                    });
        }

        @Override
        public void unreachable(Cause cause, Duration next) {
            lane.post(
                    () -> {
                        if (asking == this) {
                            tell.accept(new Event.WireFailed(generation, cause, next));
                        }
                    });
        }
    }
}
