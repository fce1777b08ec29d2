package dev.legwork.ssh;

import com.jcraft.jsch.AskedMethods;
import com.jcraft.jsch.Identity;

import dev.legwork.engine.Ticker;
import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;
import dev.legwork.trust.Attempts;
import dev.legwork.trust.Claim;
import dev.legwork.trust.Credentials;
import dev.legwork.trust.Finding;
import dev.legwork.trust.Finding.Answer;
import dev.legwork.trust.Finding.Attempt;
import dev.legwork.trust.Plain;
import dev.legwork.trust.PublicKey;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Tries a leg's key at the live server. One session carries all attempts as long as it lives; one
 * that ended, or that owes an answer, is replaced, so that no late answer is taken for another's.
 * Four logins at most: sshd punishes addresses that come too often (PerSourcePenalties).
 *
 * <p>Five seconds an attempt, 35 for everything, the first login included. What is under way then
 * ends, but for a login: with a leg's usual times that takes 25 s at most (10 to connect, 15 to log
 * in), so the worst case is a minute.
 */
final class KeyAttempts implements Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(KeyAttempts.class);
    private static final int MOST_LOGINS = 4;

    private static final Duration ALL = Duration.ofSeconds(35);

    private final Visits visits;
    private final Keys keys;
    private final Ticker ticker;

    KeyAttempts(Visits visits, Keys keys, Ticker ticker) {
        this.visits = visits;
        this.keys = keys;
        this.ticker = ticker;
    }

    @Override
    public @Nullable Cause run(Leg leg, Plan plan, Watch watch) {
        // First, because it says best why a key cannot be used.
        return switch (keys.unlock(leg.key())) {
            case Keys.Unlocked.Locked(Cause cause) -> cause.naming(leg.name());
            case Keys.Unlocked.Open(Identity identity) ->
                    new Run(leg, plan, watch, PublicKey.of(identity.getPublicKeyBlob())).all();
        };
    }

    /** One run. */
    private final class Run {
        private final Leg leg;
        private final Plan plan;
        private final Watch watch;
        private final PublicKey key;
        private final Deadlines deadlines = new Deadlines(ALL);
        private volatile Visits.@Nullable Visit visit;
        private @Nullable ClaimTrial trial;
        private int logins;

        Run(Leg leg, Plan plan, Watch watch, PublicKey key) {
            this.leg = leg;
            this.plan = plan;
            this.watch = watch;
            this.key = key;
        }

        @Nullable Cause all() {
            Ticker.Alarm end = ticker.after(ALL, this::cut);
            try {
                Cause cause = logIn();
                Visits.Visit first = visit;
                if (cause != null || first == null) {
                    return cause;
                }
                watch.met(met(first));
                for (Claim claim : Claim.values()) {
                    watch.trying(claim);
                    watch.found(attempt(claim));
                }
                return null;
            } finally {
                end.cancel();
                leave();
            }
        }

        /** Ends whatever hangs, a write too. */
        private void cut() {
            Visits.Visit late = visit;
            if (late != null) {
                late.wire().close();
            }
        }

        private Met met(Visits.Visit in) {
            String methods = in.session().getConfig(AskedMethods.CONFIG);
            return new Met(
                    SessionFacts.of(in.session()).server(),
                    methods == null
                            ? List.of()
                            : Arrays.stream(methods.split(",")).map(Plain::text).toList(),
                    key);
        }

        private Finding attempt(Claim claim) {
            long start = System.nanoTime();
            List<Attempt> attempts = once(claim);
            if (has(attempts, Answer.HUNG_UP) && !deadlines.over()) {
                LOG.info("{}: the server hung up when asked for {}", leg.name(), claim.id());
                attempts = once(claim);
            }
            if (has(attempts, Answer.NO_ANSWER) || has(attempts, Answer.SILENT)) {
                leave();
            }
            return new Finding(claim, attempts, Duration.ofNanos(System.nanoTime() - start));
        }

        private List<Attempt> once(Claim claim) {
            if (deadlines.over()) {
                return List.of(new Attempt("", Answer.NO_TIME));
            }
            Visits.Visit now = visit;
            if (now == null || !now.session().isConnected()) {
                leave();
                Cause cause = logIn();
                if (cause != null) {
                    LOG.warn("{}: not let in again: {}", leg.name(), cause.text());
                }
            }
            if (trial == null) {
                return List.of(new Attempt("", Answer.NOT_TRIED));
            }
            try {
                return timed(trial.attempt(claim));
            } catch (IOException down) {
                LOG.debug("{}: {} ended: {}", leg.name(), claim.id(), down.getMessage());
                leave();
                return List.of(new Attempt("", deadlines.over() ? Answer.NO_TIME : Answer.HUNG_UP));
            }
        }

        /** A connection that we have cut ourselves says nothing of the server. */
        private List<Attempt> timed(List<Attempt> attempts) {
            return has(attempts, Answer.HUNG_UP) && deadlines.over()
                    ? List.of(new Attempt("", Answer.NO_TIME))
                    : attempts;
        }

        /** Leaves a visit, or the cause, or neither when there were enough logins. */
        private @Nullable Cause logIn() {
            if (logins == MOST_LOGINS) {
                return null;
            }
            logins++;
            return switch (visits.logIn(leg, new Credentials.LegKey())) {
                case Visits.Outcome.In(Visits.Visit in) -> {
                    visit = in;
                    trial = new ClaimTrial(in.session(), plan, key, deadlines);
                    yield null;
                }
                case Visits.Outcome.Out(Cause cause, boolean _) -> cause;
            };
        }

        private void leave() {
            Visits.Visit old = visit;
            if (old != null) {
                old.close();
                visit = null;
                trial = null;
            }
        }
    }

    private static boolean has(List<Attempt> attempts, Answer answer) {
        return attempts.stream().anyMatch(attempt -> attempt.answer() == answer);
    }
}
