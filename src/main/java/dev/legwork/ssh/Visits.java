package dev.legwork.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.ListeningSession;

import dev.legwork.engine.Dialer;
import dev.legwork.engine.Dialer.ConnectResult;
import dev.legwork.engine.Pins;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.trust.Credentials;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Logs in for one task, on the caller's thread, bounded by the leg's own time for a login. The host
 * key must be pinned, as ever.
 */
final class Visits {
    private final Dialer dialer;
    private final Ticker ticker;
    private final Pins pins;
    private final Keys keys;
    private final AgentKeys agent;

    Visits(Dialer dialer, Ticker ticker, Pins pins, Keys keys, AgentKeys agent) {
        this.dialer = dialer;
        this.ticker = ticker;
        this.pins = pins;
        this.keys = keys;
        this.agent = agent;
    }

    /** How a visit began. */
    sealed interface Outcome {
        /** Logged in; the receiver closes it. */
        record In(Visit visit) implements Outcome {}

        /** Not logged in; nothing is left open. */
        record Out(Cause cause) implements Outcome {}
    }

    /** A session for one task. Closing it frees everything, also what is stuck in a write. */
    record Visit(ListeningSession session, SocketWire wire) implements AutoCloseable {
        @Override
        public void close() {
            wire.close();
            session.disconnect();
        }
    }

    /** Logs in as a leg's user. */
    Outcome logIn(Leg leg, Credentials with) {
        return switch (with) {
            case Credentials.LegKey() -> withKey(leg, leg.key());
            case Credentials.OtherKey(KeySpec key) -> withKey(leg, key);
            case Credentials.Agent() -> withAgent(leg);
            case Credentials.Password password -> open(leg, null, password);
        };
    }

    private Outcome withKey(Leg leg, KeySpec key) {
        return switch (keys.unlock(key)) {
            case Keys.Unlocked.Locked(Cause cause) -> new Outcome.Out(cause);
            case Keys.Unlocked.Open(Identity identity) ->
                    open(keyed(leg, key), new OneIdentity(identity), null);
        };
    }

    /** For the sentences: the leg, with the key that is really offered. */
    private static Leg keyed(Leg leg, KeySpec key) {
        return new Leg(
                leg.name(),
                leg.enabled(),
                leg.destination(),
                key,
                leg.forwards(),
                leg.tags(),
                leg.timing(),
                leg.exposeToLan());
    }

    private Outcome withAgent(Leg leg) {
        AgentIdentityRepository held = agent.all();
        return held == null
                ? new Outcome.Out(
                        new Cause(
                                CauseCode.KEY_MISSING,
                                "No ssh-agent can be reached from here: start one and ssh-add a"
                                        + " key, or log in some other way."))
                : open(leg, held, null);
    }

    private Outcome open(
            Leg leg,
            @Nullable IdentityRepository offered,
            Credentials.@Nullable Password password) {
        return switch (connect(leg)) {
            case ConnectResult.Failed(Cause cause) -> new Outcome.Out(cause);
            case ConnectResult.Connected(Dialer.Wire wire) -> {
                if (!(wire instanceof SocketWire socketWire)) {
                    throw new IllegalStateException("a wire of another dialer");
                }
                yield greet(leg, socketWire, offered, password);
            }
        };
    }

    private ConnectResult connect(Leg leg) {
        CompletableFuture<ConnectResult> answer = new CompletableFuture<>();
        dialer.connect(leg, leg.timing().connect(), answer::complete);
        return answer.join();
    }

    private Outcome greet(
            Leg leg,
            SocketWire wire,
            @Nullable IdentityRepository offered,
            Credentials.@Nullable Password password) {
        Greeting greeting = new Greeting(wire);
        PinnedHostKeys hostKeys = new PinnedHostKeys(pins, leg.destination().endpoint());
        AtomicBoolean late = new AtomicBoolean();
        // A server may wait two seconds before it says that a password is wrong.
        Duration limit = leg.timing().connect().plusSeconds(5);
        Ticker.Alarm deadline =
                ticker.after(
                        limit,
                        () -> {
                            late.set(true);
                            wire.close();
                        });
        try {
            ListeningSession session =
                    Sessions.prepare(
                            leg, greeting, offered == null ? new NoIdentity() : offered, hostKeys);
            if (password != null) {
                session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
                session.setPassword(password.bytes());
            }
            session.connect(0);
            session.setTimeout(0);
            return new Outcome.In(new Visit(session, wire));
        } catch (JSchException | RuntimeException | LinkageError e) {
            wire.close();
            return new Outcome.Out(new LoginCause(leg).of(e, greeting, hostKeys, late.get()));
        } finally {
            deadline.cancel();
        }
    }
}
