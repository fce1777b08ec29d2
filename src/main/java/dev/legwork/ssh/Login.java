package dev.legwork.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.ListeningSession;

import dev.legwork.engine.Dialer.Attempt;
import dev.legwork.engine.Dialer.LoginResult;
import dev.legwork.engine.Pins;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.trust.Plain;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One login over one wire, on a virtual thread of its own. JSch's own time-outs bound one read
 * each, so the one deadline over all of it closes the socket.
 */
final class Login implements Attempt {
    private static final Logger log = LoggerFactory.getLogger(Login.class);

    /** Sources of passphrases have 26 s of their own at most; whatever takes longer hangs. */
    private static final Duration KEY_LIMIT = Duration.ofSeconds(30);

    private static final Duration AGENT_GRACE = Duration.ofSeconds(2);

    private enum Stage {
        RUNNING,
        LATE,
        CANCELLED,
        THROUGH
    }

    private final SocketWire wire;
    private final Leg leg;
    private final Ticker ticker;
    private final Keys keys;
    private final TransportFactory transports;
    private final Transport.Events events;
    private final Answer<LoginResult> answer;
    private final LoginCause causes;
    private final Greeting greeting;
    private final PinnedHostKeys hostKeys;
    private final HostKeyLearner learner;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.RUNNING);
    private Ticker.@Nullable Alarm keyLimit;
    private boolean keyAnswered;

    Login(
            SocketWire wire,
            Leg leg,
            Ticker ticker,
            Pins pins,
            Keys keys,
            TransportFactory transports,
            Transport.Events events,
            Answer<LoginResult> answer) {
        this.wire = wire;
        this.leg = leg;
        this.ticker = ticker;
        this.keys = keys;
        this.transports = transports;
        this.events = events;
        this.answer = answer;
        this.causes = new LoginCause(leg);
        this.greeting = new Greeting(wire);
        this.hostKeys = new PinnedHostKeys(pins, leg.destination().endpoint());
        this.learner = new HostKeyLearner(pins, leg.destination().endpoint());
    }

    void start() {
        Thread.ofVirtual().name("login " + leg.name()).start(this::run);
    }

    @Override
    public void cancel() {
        if (stage.compareAndSet(Stage.RUNNING, Stage.CANCELLED)) {
            // Answered first: the login itself fails of the wire's end, and may be quicker to say
            // so.
            try {
                answer.give(new LoginResult.Failed(causes.cancelled()));
            } finally {
                wire.close();
            }
        }
    }

    private void run() {
        limitKey();
        Keys.Unlocked key;
        try {
            key = keys.unlock(leg.key());
        } catch (RuntimeException | LinkageError e) {
            log.error("The key of {} cannot be unlocked", leg.name(), e);
            key = new Keys.Unlocked.Locked(causes.keyFailed());
        } finally {
            keyAnswered();
        }
        switch (key) {
            case Keys.Unlocked.Locked(var cause) -> fail(cause.naming(leg.name()));
            case Keys.Unlocked.Open(var identity) -> logIn(identity);
        }
    }

    private void logIn(Identity identity) {
        Ticker.Alarm deadline = ticker.after(leg.timing().connect(), this::tooLate);
        ListeningSession session;
        try {
            session = Sessions.prepare(leg, greeting, new OneIdentity(identity), hostKeys);
            session.connect(0);
            session.setTimeout(0);
        } catch (JSchException | RuntimeException | LinkageError e) {
            log.debug(
                    "Login of {} at {}: {}",
                    leg.name(),
                    leg.destination().endpoint(),
                    Plain.text(e.toString()));
            fail(causes.of(e, greeting, hostKeys, stage.get() == Stage.LATE));
            return;
        } finally {
            deadline.cancel();
        }
        if (!stage.compareAndSet(Stage.RUNNING, Stage.THROUGH)) {
            // Cut in the very moment it succeeded; the wire is closed already.
            session.disconnect();
            fail(causes.cut(greeting));
            return;
        }
        try {
            answer.give(new LoginResult.LoggedIn(transports.open(session, wire, leg, events)));
            learner.begin(session, hostKeys);
        } catch (RuntimeException e) {
            log.error("No transport for {}", leg.name(), e);
            wire.close();
            session.disconnect();
            fail(causes.cut(greeting));
        }
    }

    private void tooLate() {
        if (stage.compareAndSet(Stage.RUNNING, Stage.LATE)) {
            wire.close();
            if (leg.key().passphrase() instanceof PassphraseSource.Agent) {
                // The closed wire ends everything but a signature that ssh-agent does not give.
                // Said of no other key: a login that only is slow must not block the leg.
                ticker.after(AGENT_GRACE, () -> fail(causes.signerHangs()));
            }
        }
    }

    private synchronized void limitKey() {
        if (!keyAnswered) {
            keyLimit = ticker.after(KEY_LIMIT, this::keyTooLate);
        }
    }

    private synchronized void keyAnswered() {
        keyAnswered = true;
        if (keyLimit != null) {
            keyLimit.cancel();
        }
    }

    private void keyTooLate() {
        if (keys.decrypts(leg.key())) {
            limitKey();
        } else if (stage.compareAndSet(Stage.RUNNING, Stage.LATE)) {
            fail(causes.signerHangs());
        }
    }

    private void fail(Cause why) {
        wire.close();
        answer.give(new LoginResult.Failed(why));
    }
}
