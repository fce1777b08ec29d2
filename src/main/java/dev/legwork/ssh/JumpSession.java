package dev.legwork.ssh;

import dev.legwork.engine.Backoff;
import dev.legwork.engine.Dialer.ConnectResult;
import dev.legwork.engine.Dialer.LoginResult;
import dev.legwork.engine.RetryRules;
import dev.legwork.engine.RetryRules.Retry;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Cause;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Jump;
import dev.legwork.leg.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The login at one jump host, shared by all connects that go through it: made when the first one
 * asks, kept while any is in use and {@link #KEPT} beyond. A login that failed is remembered,
 * because who wants to go through asks every second. Safe from any thread; calls nobody under its
 * lock.
 */
final class JumpSession {
    private static final Logger LOG = LoggerFactory.getLogger(JumpSession.class);

    /** How long a login nobody uses is kept. */
    static final Duration KEPT = Duration.ofSeconds(60);

    /**
     * For so long a machine that cannot be reached is not tried again: less than the second between
     * two connects at a gate, so that all gates behind it cost one a second.
     */
    static final Duration UNREACHED = Duration.ofMillis(900);

    /**
     * A server that said no is left alone for so long, whatever changed: of all legs behind it each
     * notices the change on its own within two seconds, and a login for each would get us banned.
     */
    static final Duration SPACING = Duration.ofSeconds(2);

    /** A login that stood for so long has earned a clean record. */
    private static final Duration STEADY = Duration.ofSeconds(30);

    private final Jump jump;
    private final Door door;
    private final Ticker ticker;
    private final JumpCause causes;

    private final List<Borrower> waiting = new ArrayList<>();
    private final Set<Standing> all = new HashSet<>();
    private @Nullable Standing current;
    private @Nullable Remembered remembered;
    private @Nullable Long refusedAt;
    private boolean underWay;
    private boolean closed;
    private int strikes;

    /** The two steps of a login, as in the dialer. */
    interface Door {
        /** Connects to the jump host itself. */
        void connect(Jump to, Timing timing, Answer<ConnectResult> done);

        /** Logs in there. */
        void logIn(
                SocketWire wire,
                Jump to,
                Timing timing,
                Transport.Events events,
                Answer<LoginResult> done);
    }

    /** Who wants to go through. Exactly one of the two is called, on any thread. */
    interface Borrower {
        /** Here is the way; the receiver ends the lease. */
        void ready(Lease lease);

        /** There is none now. */
        void failed(Cause cause);
    }

    /** The right to use the login. */
    interface Lease {
        /** Returns the login's transport. */
        Transport transport();

        /** Notes that this login may not connect there: whoever wants to needs a fresh one. */
        void refused(Endpoint to);

        /** Gives the right back. */
        void end();
    }

    private record Remembered(Cause cause, long until) {}

    JumpSession(Jump jump, Door door, Ticker ticker) {
        this.jump = jump;
        this.door = door;
        this.ticker = ticker;
        this.causes = new JumpCause(jump);
    }

    /** Returns how its failures are told. */
    JumpCause causes() {
        return causes;
    }

    /**
     * Asks for the login, making it if need be.
     *
     * @param to where to from there
     * @param timing of whoever asks
     */
    void borrow(Endpoint to, Timing timing, Borrower borrower) {
        answer(to, timing, borrower).run();
    }

    private synchronized Runnable answer(Endpoint to, Timing timing, Borrower borrower) {
        if (closed) {
            return () -> borrower.failed(causes.closing());
        }
        Standing now = current;
        if (now != null && now.refused.contains(to)) {
            // sshd reads a key's line once, at login: only a fresh one can have learned better.
            current = null;
            now.letGoWhenIdle();
            now = null;
        }
        if (now != null) {
            Lease lease = now.lend();
            return () -> borrower.ready(lease);
        }
        if (remembered != null && ticker.nanos() - remembered.until() < 0) {
            Cause cause = remembered.cause();
            return () -> borrower.failed(cause);
        }
        waiting.add(borrower);
        if (underWay) {
            return () -> {};
        }
        underWay = true;
        Duration left = spacingLeft();
        return left.isPositive()
                ? () -> ticker.after(left, () -> begin(timing))
                : () -> begin(timing);
    }

    private Duration spacingLeft() {
        return refusedAt == null ? Duration.ZERO : SPACING.minusNanos(ticker.nanos() - refusedAt);
    }

    /** Forgets what went wrong. */
    synchronized void afresh() {
        remembered = null;
    }

    private void begin(Timing timing) {
        if (isClosed()) {
            failed(causes.closing(), Duration.ZERO);
            return;
        }
        LOG.debug("Logging in at the jump host {}", jump.endpoint());
        door.connect(
                jump,
                timing,
                new Answer<>(
                        result -> {
                            switch (result) {
                                case ConnectResult.Failed(Cause cause) -> unreached(cause);
                                case ConnectResult.Connected(SocketWire wire) ->
                                        logIn(wire, timing);
                                case ConnectResult.Connected foreign ->
                                        throw new IllegalStateException("a foreign wire");
                            }
                        }));
    }

    private void logIn(SocketWire wire, Timing timing) {
        Standing fresh = new Standing(timing);
        door.logIn(
                wire,
                jump,
                timing,
                (cause, sinceHeard) -> lost(fresh, cause),
                new Answer<>(
                        result -> {
                            switch (result) {
                                case LoginResult.LoggedIn(Transport transport) ->
                                        loggedIn(fresh, transport);
                                case LoginResult.Failed(Cause cause) -> refused(cause, timing);
                            }
                        }));
    }

    private void unreached(Cause cause) {
        // What a jump host before this one says is worded, and remembered, there.
        Cause told = jump.before() == null ? causes.atJump(cause) : cause;
        boolean passing = RetryRules.after(cause.code()) instanceof Retry.AfterBackoff;
        failed(told, passing ? UNREACHED : Duration.ZERO);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void refused(Cause cause, Timing timing) {
        failed(
                causes.atJump(cause),
                switch (RetryRules.after(cause.code())) {
                    case Retry.AfterBackoff r -> pause(cause, timing);
                    case Retry.Slowly(Duration every) -> spaced(every);
                    // The legs are blocked until it changes; then the next one has to see it.
                    case Retry.OnChange r -> spaced(Duration.ZERO);
                });
    }

    private synchronized Duration spaced(Duration memory) {
        refusedAt = ticker.nanos();
        return memory;
    }

    private synchronized Duration pause(Cause cause, Timing timing) {
        return Backoff.pause(cause.code(), strikes++, timing.backoffCap(), 0.5);
    }

    private void failed(Cause cause, Duration memory) {
        List<Borrower> asked;
        synchronized (this) {
            underWay = false;
            remembered = new Remembered(cause, ticker.nanos() + memory.toNanos());
            asked = List.copyOf(waiting);
            waiting.clear();
        }
        asked.forEach(borrower -> borrower.failed(cause));
    }

    private void loggedIn(Standing fresh, Transport transport) {
        List<Runnable> then = new ArrayList<>();
        Cause over;
        synchronized (this) {
            over = closed ? causes.closing() : fresh.lostBefore;
            if (over == null) {
                underWay = false;
                remembered = null;
                refusedAt = null;
                current = fresh;
                fresh.begin(transport);
                for (Borrower borrower : waiting) {
                    Lease lease = fresh.lend();
                    then.add(() -> borrower.ready(lease));
                }
                waiting.clear();
            }
        }
        if (over != null) {
            transport.close();
            refused(over, fresh.timing);
        }
        then.forEach(Runnable::run);
    }

    private synchronized void lost(Standing one, Cause cause) {
        if (one.transport == null) {
            one.lostBefore = cause;
            return;
        }
        LOG.info("The jump host {} is lost: {}", jump.endpoint(), cause.text());
        one.forget();
        if (current == one) {
            current = null;
            if (ticker.nanos() - one.since >= STEADY.toNanos()) {
                strikes = 0;
            }
            Duration pause = pause(cause, one.timing);
            remembered = new Remembered(causes.atJump(cause), ticker.nanos() + pause.toNanos());
        }
    }

    /** Ends it for good. */
    void close() {
        List<Standing> standing;
        List<Borrower> asked;
        synchronized (this) {
            closed = true;
            current = null;
            standing = List.copyOf(all);
            standing.forEach(Standing::forget);
            asked = List.copyOf(waiting);
            waiting.clear();
        }
        standing.forEach(Standing::end);
        asked.forEach(borrower -> borrower.failed(causes.closing()));
    }

    /** One login that succeeded, or is about to. Its fields are guarded by the session. */
    private final class Standing {
        private final Timing timing;
        private final Set<Endpoint> refused = new HashSet<>();
        private @Nullable Transport transport;
        private @Nullable Cause lostBefore;
        private Ticker.@Nullable Alarm unused;
        private long since;
        private int users;

        Standing(Timing timing) {
            this.timing = timing;
        }

        void begin(Transport opened) {
            transport = opened;
            since = ticker.nanos();
            all.add(this);
            letGoWhenIdle();
        }

        Lease lend() {
            users++;
            calm();
            return new OneLease(this);
        }

        void letGoWhenIdle() {
            calm();
            if (users == 0 && all.contains(this)) {
                Duration kept = current == this ? KEPT : Duration.ZERO;
                unused = ticker.after(kept, this::letGo);
            }
        }

        private void letGo() {
            synchronized (JumpSession.this) {
                if (users > 0 || !all.contains(this)) {
                    return;
                }
                forget();
                if (current == this) {
                    current = null;
                }
            }
            end();
        }

        void forget() {
            calm();
            all.remove(this);
        }

        private void calm() {
            if (unused != null) {
                unused.cancel();
                unused = null;
            }
        }

        void end() {
            if (transport != null) {
                transport.close();
            }
        }
    }

    private final class OneLease implements Lease {
        private final Standing standing;
        private boolean ended;

        OneLease(Standing standing) {
            this.standing = standing;
        }

        @Override
        public Transport transport() {
            Transport transport = standing.transport;
            if (transport == null) {
                throw new IllegalStateException("lent before it stood");
            }
            return transport;
        }

        @Override
        public void refused(Endpoint to) {
            synchronized (JumpSession.this) {
                standing.refused.add(to);
            }
        }

        @Override
        public void end() {
            synchronized (JumpSession.this) {
                if (!ended) {
                    ended = true;
                    standing.users--;
                    standing.letGoWhenIdle();
                }
            }
        }
    }
}
