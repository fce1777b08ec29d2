package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.Timing;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a leg does next: a pure function of where it is and what happened. {@code TransitionsTest}
 * holds the table of every phase with every event.
 */
final class Transitions {

    /** Up for so long, a leg has earned a clean record. */
    static final Duration STEADY = Duration.ofSeconds(30);

    /** The port alone is retried this often. */
    static final Duration PORT_RETRY = Duration.ofSeconds(1);

    private final Condition before;
    private final Moment now;
    private final Timing timing;
    private final double chance;
    private final List<Effect> effects = new ArrayList<>();

    /**
     * The outcome.
     *
     * @param condition the new one
     * @param effects to carry out, in order
     */
    record Step(Condition condition, List<Effect> effects) {}

    private Transitions(Condition before, Moment now, Timing timing, double chance) {
        this.before = before;
        this.now = now;
        this.timing = timing;
        this.chance = chance;
    }

    /**
     * Returns what becomes of a leg.
     *
     * @param before its condition
     * @param event what happened
     * @param now when
     * @param timing its patience
     * @param chance uniform in [0, 1), for jitter
     */
    static Step next(Condition before, Event event, Moment now, Timing timing, double chance) {
        Transitions t = new Transitions(before, now, timing, chance);
        Condition after =
                switch (event) {
                    case Event.Start e -> t.start();
                    case Event.Stop e -> t.stop();
                    case Event.Restart e -> t.restart();
                    case Event.Edited e -> t.edited(e);
                    case Event.Nudge e -> t.nudge();
                    case Event.SurroundingsChanged e -> t.surroundingsChanged();
                    case Event.PortsBound e -> t.portsBound();
                    case Event.PortsRefused e -> t.portsRefused(e.cause());
                    case Event.WireReady e -> t.wireReady(e.generation());
                    case Event.WireFailed e -> t.wireFailed(e);
                    case Event.LoggedIn e -> t.loggedIn(e.generation());
                    case Event.LoginFailed e -> t.loginFailed(e.generation(), e.cause());
                    case Event.Lost e -> t.lost(e);
                    case Event.Prohibited e -> t.prohibited(e);
                    case Event.Wake e -> t.wake(e.wake());
                };
        return new Step(after, List.copyOf(t.effects));
    }

    private Condition start() {
        return switch (before.phase()) {
            case Phase.Stopped p -> bindFirst(before.afresh(now).because(null, now));
            case Phase.Blocked p -> bindFirst(before.afresh(now));
            case Phase.PortBlocked p -> bindAgain();
            case Phase.Backoff p -> seek(before);
            case Phase.Unreachable p -> hurry();
            case Phase.Seeking p -> hurry();
            case Phase.Binding p -> before;
            case Phase.LoggingIn p -> before;
            case Phase.Up p -> before;
        };
    }

    private Condition stop() {
        if (before.phase() instanceof Phase.Stopped) {
            return before;
        }
        letGo();
        return before.in(new Phase.Stopped(), now).because(null, now).losing(null);
    }

    private Condition restart() {
        return switch (before.phase()) {
            case Phase.Up p -> reseek();
            case Phase.LoggingIn p -> reseek();
            default -> start();
        };
    }

    private Condition reseek() {
        endTransport();
        return seek(before.afresh(now).because(null, now));
    }

    private Condition edited(Event.Edited edit) {
        Phase phase = before.phase();
        if (phase instanceof Phase.Stopped) {
            return before;
        }
        if (!phase.holdsPorts()) {
            return bindFirst(before.afresh(now));
        }
        boolean up = phase instanceof Phase.Up;
        if (edit.ports() && (edit.route() || !up)) {
            letGo();
            return bindFirst(before.afresh(now).because(null, now));
        }
        if (edit.route()) {
            return reseek();
        }
        if (edit.ports()) {
            // Bound again under a transport that stays: what is carried over it does not notice.
            effects.add(new Effect.Release());
            effects.add(new Effect.Bind());
        }
        if (up) {
            effects.add(new Effect.Probe());
        }
        return before;
    }

    private Condition nudge() {
        return switch (before.phase()) {
            case Phase.PortBlocked p -> bindAgain();
            case Phase.Backoff p -> seek(before);
            case Phase.Seeking p -> hurry();
            case Phase.Unreachable p -> hurry();
            case Phase.Up p -> {
                effects.add(new Effect.Probe());
                yield before;
            }
            case Phase.Stopped p -> before;
            case Phase.Binding p -> before;
            case Phase.LoggingIn p -> before;
            case Phase.Blocked p -> before;
        };
    }

    private Condition surroundingsChanged() {
        return before.phase() instanceof Phase.Blocked ? bindFirst(before.afresh(now)) : before;
    }

    private Condition portsBound() {
        return switch (before.phase()) {
            case Phase.Binding p -> seek(before);
            case Phase.PortBlocked p -> seek(before.because(null, now));
            case Phase.Stopped p -> releaseStray();
            case Phase.Blocked p -> releaseStray();
            // An edit bound other ports under a leg that goes on.
            case Phase.Seeking p -> before;
            case Phase.Unreachable p -> before;
            case Phase.LoggingIn p -> before;
            case Phase.Up p -> before;
            case Phase.Backoff p -> before;
        };
    }

    private Condition releaseStray() {
        effects.add(new Effect.Release());
        return before;
    }

    private Condition portsRefused(Cause cause) {
        if (before.phase() instanceof Phase.Stopped || before.phase() instanceof Phase.Blocked) {
            return before;
        }
        if (before.phase().holdsPorts()) {
            letGo();
        }
        Moment nextTry = now.plus(PORT_RETRY);
        return waking(
                withRecord().in(new Phase.PortBlocked(cause, nextTry), now).because(cause, now),
                PORT_RETRY);
    }

    private Condition wireReady(long generation) {
        if (generation == seeking()) {
            effects.add(new Effect.Login(generation));
            return before.in(new Phase.LoggingIn(generation), now);
        }
        return unwanted(generation);
    }

    private Condition wireFailed(Event.WireFailed e) {
        if (e.generation() != seeking()) {
            return before;
        }
        return switch (RetryRules.after(e.cause().code())) {
            case RetryRules.Retry.AfterBackoff r ->
                    before.in(
                                    new Phase.Unreachable(
                                            e.generation(), e.cause(), now.plus(e.next())),
                                    now)
                            .because(e.cause(), now)
                            .counting(before.strikes(), before.attempt() + 1);
            // A jump host may refuse as the destination does: as pointless to ask again.
            case RetryRules.Retry.OnChange r -> giveUp(e.cause(), null);
            case RetryRules.Retry.Slowly(Duration every) -> giveUp(e.cause(), every);
        };
    }

    private Condition giveUp(Cause cause, @Nullable Duration retry) {
        effects.add(new Effect.Abandon());
        return block(before, cause, retry);
    }

    private Condition loggedIn(long generation) {
        if (before.phase() instanceof Phase.LoggingIn(long mine) && mine == generation) {
            effects.add(new Effect.Open());
            return before.in(new Phase.Up(generation), now).madeGood(now);
        }
        return unwanted(generation);
    }

    /**
     * Ends what a generation brought too late; what is in use bears its own number and is left
     * alone.
     */
    private Condition unwanted(long generation) {
        boolean inUse =
                switch (before.phase()) {
                    case Phase.LoggingIn(long mine) -> mine == generation;
                    case Phase.Up(long mine) -> mine == generation;
                    default -> false;
                };
        if (!inUse) {
            effects.add(new Effect.Cut(generation));
        }
        return before;
    }

    private Condition loginFailed(long generation, Cause cause) {
        if (!(before.phase() instanceof Phase.LoggingIn(long mine)) || mine != generation) {
            return before;
        }
        return switch (RetryRules.after(cause.code())) {
            case RetryRules.Retry.AfterBackoff r -> backOff(before, cause);
            case RetryRules.Retry.OnChange r -> block(before, cause, null);
            case RetryRules.Retry.Slowly(Duration every) -> block(before, cause, every);
        };
    }

    private Condition lost(Event.Lost e) {
        return switch (before.phase()) {
            case Phase.Up(long mine) when mine == e.generation() -> {
                effects.add(new Effect.Cut(mine));
                yield backOff(
                        withRecord().losing(new Condition.Loss(e.cause(), now, e.sinceHeard())),
                        e.cause());
            }
            // Told before the login's own answer was: the transport came and went.
            case Phase.LoggingIn(long mine) when mine == e.generation() ->
                    loginFailed(mine, e.cause());
            default -> before;
        };
    }

    private Condition prohibited(Event.Prohibited e) {
        if (before.phase() instanceof Phase.Up(long mine) && mine == e.generation()) {
            effects.add(new Effect.Cut(mine));
            return block(withRecord(), e.cause(), RetryRules.SLOW);
        }
        return before;
    }

    /** Returns the condition with the record that a leg leaves {@link Phase.Up} with. */
    private Condition withRecord() {
        boolean steady =
                before.phase() instanceof Phase.Up
                        && now.since(before.since()).compareTo(STEADY) >= 0;
        return steady ? before.counting(0, before.attempt()) : before;
    }

    private Condition wake(long wake) {
        if (wake != before.wake()) {
            return before;
        }
        return switch (before.phase()) {
            case Phase.PortBlocked p -> bindAgain();
            case Phase.Backoff p -> seek(before);
            case Phase.Blocked p -> bindFirst(before);
            default -> before;
        };
    }

    private Condition bindFirst(Condition from) {
        effects.add(new Effect.Bind());
        return from.in(new Phase.Binding(), now);
    }

    private Condition bindAgain() {
        effects.add(new Effect.Bind());
        return before;
    }

    private Condition seek(Condition from) {
        long generation = from.generation() + 1;
        effects.add(new Effect.Seek(generation));
        return from.withGeneration(generation).in(new Phase.Seeking(generation), now);
    }

    private Condition hurry() {
        effects.add(new Effect.Hurry());
        return before;
    }

    private Condition block(Condition from, Cause cause, @Nullable Duration retry) {
        effects.add(new Effect.Release());
        Moment nextTry = retry == null ? null : now.plus(retry);
        Condition blocked =
                from.in(new Phase.Blocked(cause, nextTry), now)
                        .because(cause, now)
                        .counting(from.strikes(), from.attempt() + 1);
        return retry == null ? blocked : waking(blocked, retry);
    }

    private Condition backOff(Condition from, Cause cause) {
        Duration pause = Backoff.pause(cause.code(), from.strikes(), timing.backoffCap(), chance);
        boolean wasUp = from.phase() instanceof Phase.Up;
        Condition struck =
                from.counting(from.strikes() + 1, wasUp ? 0 : from.attempt() + 1)
                        .because(cause, now);
        if (pause.isZero()) {
            return seek(struck);
        }
        return waking(struck.in(new Phase.Backoff(cause, now.plus(pause)), now), pause);
    }

    private Condition waking(Condition condition, Duration delay) {
        effects.add(new Effect.WakeAfter(delay, condition.wake()));
        return condition;
    }

    /** Ends whatever there is on the way to a transport, or the transport. */
    private void endTransport() {
        switch (before.phase()) {
            case Phase.Seeking p -> effects.add(new Effect.Abandon());
            case Phase.Unreachable p -> effects.add(new Effect.Abandon());
            case Phase.LoggingIn p -> effects.add(new Effect.Cut(p.generation()));
            case Phase.Up p -> effects.add(new Effect.Cut(p.generation()));
            default -> {
                // Nothing there.
            }
        }
    }

    private void letGo() {
        endTransport();
        if (before.phase().holdsPorts()) {
            effects.add(new Effect.Release());
        }
    }

    /** Returns the generation a wire is wanted for, −1 if none is. */
    private long seeking() {
        return switch (before.phase()) {
            case Phase.Seeking p -> p.generation();
            case Phase.Unreachable p -> p.generation();
            default -> -1;
        };
    }
}
