package dev.legwork.ssh;

import dev.legwork.engine.Dialer.Attempt;
import dev.legwork.engine.Dialer.ConnectResult;
import dev.legwork.engine.Dialer.LoginResult;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Jump;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Timing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The logins at jump hosts: one each, however many legs go through it, and through one another
 * where the way has several. Safe from any thread.
 */
final class JumpHosts implements AutoCloseable {
    private final Ticker ticker;
    private final Function<String, Optional<Leg>> legs;
    private final Direct direct;
    private final Map<Jump, JumpSession> sessions = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** How machines are reached and logged in to where no jump host is between. */
    interface Direct {
        /** Connects at TCP level. */
        void connect(Endpoint to, Duration timeout, Answer<ConnectResult> done);

        /** Logs in over a wire. */
        void logIn(SocketWire wire, Leg as, Transport.Events events, Answer<LoginResult> done);
    }

    /**
     * Creates the pool, empty.
     *
     * @param legs finds the legs that others go through
     */
    JumpHosts(Ticker ticker, Function<String, Optional<Leg>> legs, Direct direct) {
        this.ticker = ticker;
        this.legs = legs;
        this.direct = direct;
    }

    /** Connects to the destination of a leg that has a {@code via}. */
    Attempt connect(Leg leg, Duration timeout, Answer<ConnectResult> answer) {
        Jump last;
        try {
            last = Jump.towards(leg, legs);
        } catch (IllegalArgumentException noWay) {
            answer.give(
                    new ConnectResult.Failed(
                            new Cause(
                                    CauseCode.CONFIG_INVALID, String.valueOf(noWay.getMessage()))));
            return () -> {};
        }
        if (last == null) {
            throw new IllegalArgumentException(leg.name() + " is reached directly");
        }
        return pass(last, leg.destination().endpoint(), timeout, leg.timing(), answer);
    }

    /** Forgets what is remembered against the machines on a leg's way. */
    void afresh(Leg leg) {
        Jump each;
        try {
            each = Jump.towards(leg, legs);
        } catch (IllegalArgumentException noWay) {
            return;
        }
        for (; each != null; each = each.before()) {
            JumpSession session = sessions.get(each);
            if (session != null) {
                session.afresh();
            }
        }
    }

    private Attempt pass(
            Jump through,
            Endpoint to,
            Duration timeout,
            Timing timing,
            Answer<ConnectResult> answer) {
        JumpSession session =
                sessions.computeIfAbsent(through, it -> new JumpSession(it, new Doors(), ticker));
        Passage passage = new Passage(to, timeout, session.causes(), ticker, answer);
        session.borrow(to, timing, passage);
        if (closed) {
            // It may have been made after the others were closed.
            session.close();
        }
        return passage;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(sessions.values()).forEach(JumpSession::close);
    }

    private final class Doors implements JumpSession.Door {
        @Override
        public void connect(Jump to, Timing timing, Answer<ConnectResult> done) {
            Jump before = to.before();
            if (before == null) {
                direct.connect(to.endpoint(), timing.connect(), done);
            } else {
                pass(before, to.endpoint(), timing.connect(), timing, done);
            }
        }

        @Override
        public void logIn(
                SocketWire wire,
                Jump to,
                Timing timing,
                Transport.Events events,
                Answer<LoginResult> done) {
            direct.logIn(wire, asLeg(to, timing), events, done);
        }
    }

    /**
     * A login is a leg's; this one carries no forwards of its own. Its name is what "legwork pin"
     * knows the machine by.
     */
    private static Leg asLeg(Jump jump, Timing timing) {
        Destination to = new Destination(jump.host(), jump.port(), jump.user(), null, 0);
        return new Leg(to.toString(), true, to, jump.key(), List.of(), List.of(), timing, false);
    }
}
