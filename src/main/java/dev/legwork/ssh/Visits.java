package dev.legwork.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AskedPassword;
import com.jcraft.jsch.AskedPrompts;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.ListeningSession;

import dev.legwork.engine.Dialer;
import dev.legwork.engine.Dialer.ConnectResult;
import dev.legwork.engine.Pins;
import dev.legwork.engine.Secrets;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.trust.Credentials;
import dev.legwork.trust.Prompts;
import dev.legwork.trust.TypedSecret;

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

        /**
         * Not logged in; nothing is left open.
         *
         * @param cause why
         * @param onTheWay whether the server was not reached at all
         */
        record Out(Cause cause, boolean onTheWay) implements Outcome {
            /** For what has to do with the server itself, or with the credentials. */
            Out(Cause cause) {
                this(cause, false);
            }
        }
    }

    /** A session for one task. Closing it frees everything, also what is stuck in a write. */
    record Visit(ListeningSession session, SocketWire wire) implements AutoCloseable {
        @Override
        public void close() {
            wire.close();
            session.disconnect();
        }
    }

    /** Logs in as a leg's user, asking nobody. */
    Outcome logIn(Leg leg, Credentials with) {
        return logIn(leg, with, Prompts.NOBODY);
    }

    /**
     * Logs in as a leg's user.
     *
     * @param prompts asked for what the server wants beyond a password, and for the passphrase of
     *     another key that is to be asked for
     */
    Outcome logIn(Leg leg, Credentials with, Prompts prompts) {
        return switch (with) {
            case Credentials.LegKey() -> withKey(leg, leg.key(), keys.unlock(leg.key()));
            case Credentials.OtherKey(KeySpec key) -> withKey(leg, key, unlock(key, prompts));
            case Credentials.Agent() -> withAgent(leg);
            case Credentials.Password password -> withPassword(leg, password, prompts);
        };
    }

    private Keys.Unlocked unlock(KeySpec key, Prompts prompts) {
        Keys.Unlocked found = keys.unlock(key);
        boolean askable =
                found instanceof Keys.Unlocked.Locked(Cause cause)
                        && cause.code() == CauseCode.PASSPHRASE_MISSING
                        && key.passphrase() instanceof PassphraseSource.Ask;
        if (!askable) {
            return found;
        }
        char[] typed = prompts.passphrase(key.file());
        if (typed == null) {
            return found;
        }
        byte[] passphrase = TypedSecret.utf8(typed);
        return keys.unlock(key, asked -> new Secrets.Found.Passphrase(passphrase));
    }

    private Outcome withKey(Leg leg, KeySpec key, Keys.Unlocked unlocked) {
        return switch (unlocked) {
            case Keys.Unlocked.Locked(Cause cause) -> new Outcome.Out(cause.naming(leg.name()));
            case Keys.Unlocked.Open(Identity identity) ->
                    open(keyed(leg, key), new OneIdentity(identity), null);
        };
    }

    private Outcome withPassword(Leg leg, Credentials.Password password, Prompts prompts) {
        return open(leg, new NoIdentity(), new Given(password, new Asked(password, prompts)));
    }

    /** A password, and who answers what else is asked. */
    private record Given(Credentials.Password password, Asked asked) {}

    /** For the sentences: the leg, with the key that is really offered. */
    private static Leg keyed(Leg leg, KeySpec key) {
        return new Leg(
                key.equals(leg.key()) ? leg.name() : leg.name() + " by another key",
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
                : named(leg, open(leg, held, null));
    }

    /** An agent's key has no file to be named. */
    private static Outcome named(Leg leg, Outcome outcome) {
        return outcome instanceof Outcome.Out(Cause cause, boolean onTheWay)
                        && !onTheWay
                        && cause.code() == CauseCode.AUTH_REFUSED
                ? new Outcome.Out(
                        new Cause(
                                CauseCode.AUTH_REFUSED,
                                leg.destination().endpoint()
                                        + " lets none of the keys that ssh-agent holds log in as "
                                        + leg.destination().user()
                                        + ": ssh-add one that may, or log in some other way."))
                : outcome;
    }

    private Outcome open(Leg leg, IdentityRepository offered, @Nullable Given given) {
        return switch (connect(leg)) {
            case ConnectResult.Failed(Cause cause) -> new Outcome.Out(cause, true);
            case ConnectResult.Connected(Dialer.Wire wire) -> {
                if (!(wire instanceof SocketWire socketWire)) {
                    throw new IllegalStateException("a wire of another dialer");
                }
                yield greet(leg, socketWire, offered, given);
            }
        };
    }

    private ConnectResult connect(Leg leg) {
        CompletableFuture<ConnectResult> answer = new CompletableFuture<>();
        dialer.connect(leg, leg.timing().connect(), answer::complete);
        return answer.join();
    }

    private Outcome greet(
            Leg leg, SocketWire wire, IdentityRepository offered, @Nullable Given given) {
        Greeting greeting = new Greeting(wire);
        PinnedHostKeys hostKeys = new PinnedHostKeys(pins, leg.destination().endpoint());
        AtomicBoolean late = new AtomicBoolean();
        // A server may wait two seconds before it says that a password is wrong.
        // A person who is asked something has as long as servers give (LoginGraceTime, 120 s).
        Duration limit =
                given != null && given.asked().mayAsk()
                        ? Duration.ofMinutes(2)
                        : leg.timing().connect().plusSeconds(5);
        Ticker.Alarm deadline =
                ticker.after(
                        limit,
                        () -> {
                            late.set(true);
                            wire.close();
                        });
        try {
            ListeningSession session = Sessions.prepare(leg, greeting, offered, hostKeys);
            if (given != null) {
                session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
                // Both ask the same thing: a wrong password must not be tried once more.
                session.setConfig("MaxAuthTries", "1");
                session.setConfig("userauth.password", AskedPassword.class.getName());
                session.setConfig("userauth.keyboard-interactive", AskedPrompts.class.getName());
                session.setPassword(given.password().bytes());
                session.setUserInfo(given.asked());
            }
            session.connect(0);
            session.setTimeout(0);
            new HostKeyLearner(pins, leg.destination().endpoint()).begin(session, hostKeys);
            return new Outcome.In(new Visit(session, wire));
        } catch (JSchException | RuntimeException | LinkageError e) {
            wire.close();
            Cause cause = new LoginCause(leg).of(e, greeting, hostKeys, late.get());
            return new Outcome.Out(
                    given == null || hostKeys.presented() == null || late.get()
                            ? cause
                            : new PasswordCause(leg).of(e, given.asked(), cause));
        } finally {
            deadline.cancel();
        }
    }
}
