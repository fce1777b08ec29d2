package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.ForwardStatus;
import dev.legwork.leg.KeyLimits;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.Verdict;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the world is told of a leg: an immutable page, replaced when something changed, to which the
 * counters are added when it is read. Written on the leg's lane, read from any thread.
 */
final class Bulletin {
    private static final Logger LOG = LoggerFactory.getLogger(Bulletin.class);

    private final Watcher watcher;
    private final Runnable changed;
    private volatile Page page;
    private Essence told;

    private record Line(Port port, Health health, List<String> addresses) {
        ForwardStatus status() {
            return new ForwardStatus(
                    port.forward(),
                    addresses,
                    health.verdict(),
                    health.detail(),
                    health.hops(),
                    health.took(),
                    port.connections().get(),
                    port.meter().up(),
                    port.meter().down());
        }
    }

    private record Page(
            Leg leg,
            Condition condition,
            Light light,
            @Nullable Cause cause,
            @Nullable Instant causeSince,
            @Nullable Transport transport,
            List<Line> lines) {

        LegStatus status() {
            return new LegStatus(
                    leg,
                    condition.phase().state(),
                    light,
                    cause,
                    causeSince,
                    condition.since().wall(),
                    nextTry(condition.phase()),
                    condition.attempt(),
                    condition.restarts(),
                    transport == null ? null : transport.status(),
                    lines.stream().map(Line::status).toList(),
                    condition.lastOutage());
        }

        private static @Nullable Instant nextTry(Phase phase) {
            Moment next =
                    switch (phase) {
                        case Phase.PortBlocked p -> p.nextTry();
                        case Phase.Unreachable p -> p.nextTry();
                        case Phase.Backoff p -> p.nextTry();
                        case Phase.Blocked p -> p.nextTry();
                        case Phase.Stopped p -> null;
                        case Phase.Binding p -> null;
                        case Phase.Seeking p -> null;
                        case Phase.LoggingIn p -> null;
                        case Phase.Up p -> null;
                    };
            return next == null ? null : next.wall();
        }
    }

    /** What counts as a change. */
    private record Essence(
            LegState state,
            Light light,
            @Nullable CauseCode cause,
            List<Verdict> verdicts,
            int restarts) {}

    Bulletin(Leg leg, Condition condition, List<Port> ports, Watcher watcher, Runnable changed) {
        this.watcher = watcher;
        this.changed = changed;
        this.page =
                write(
                        leg,
                        condition,
                        ports,
                        null,
                        port -> List.of(),
                        null,
                        condition.since().wall());
        this.told = essence(page);
    }

    LegStatus status() {
        return page.status();
    }

    /** Returns how many probes each port has had, in order. */
    List<Long> probesDone() {
        return page.lines().stream().map(line -> line.port().probesDone().get()).toList();
    }

    /**
     * Replaces the page, on which what has just been found bears the time {@code now}; tells the
     * watcher if the essence of it changed.
     */
    void publish(
            Leg leg,
            Condition condition,
            List<Port> ports,
            @Nullable Transport transport,
            Function<Port, List<String>> addresses,
            Instant now) {
        Page before = page;
        Page after = write(leg, condition, ports, transport, addresses, before, now);
        page = after;
        Essence news = essence(after);
        if (news.equals(told)) {
            return;
        }
        told = news;
        changed.run();
        try {
            watcher.changed(before.status(), after.status());
        } catch (RuntimeException e) {
            LOG.error("a watcher failed", e);
        }
    }

    private static Page write(
            Leg leg,
            Condition condition,
            List<Port> ports,
            @Nullable Transport transport,
            Function<Port, List<String>> addresses,
            @Nullable Page before,
            Instant now) {
        List<PortForward> forwards = new ArrayList<>();
        List<Health> health = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (Port port : ports) {
            forwards.add(port.forward());
            health.add(port.health());
            lines.add(new Line(port, port.health(), addresses.apply(port)));
        }
        LegState state = condition.phase().state();
        Light light = LightRules.light(state, forwards, health);
        Cause cause;
        Instant since;
        if (condition.phase() instanceof Phase.Up) {
            KeyLimits limits = transport == null ? KeyLimits.NOT_SAID : transport.keyLimits();
            cause = LightRules.causeWhenUp(leg, forwards, health, limits);
            since = cause == null ? null : sinceWhen(cause, before, now);
        } else {
            cause = condition.cause();
            since = condition.causeSince() == null ? null : condition.causeSince().wall();
        }
        return new Page(
                leg,
                condition,
                light,
                cause,
                since,
                condition.phase() instanceof Phase.Up ? transport : null,
                List.copyOf(lines));
    }

    private static Instant sinceWhen(Cause cause, @Nullable Page before, Instant now) {
        if (before != null
                && before.cause() != null
                && before.causeSince() != null
                && before.cause().code() == cause.code()) {
            return before.causeSince();
        }
        return now;
    }

    private static Essence essence(Page page) {
        return new Essence(
                page.condition().phase().state(),
                page.light(),
                page.cause() == null ? null : page.cause().code(),
                page.lines().stream().map(line -> line.health().verdict()).toList(),
                page.condition().restarts());
    }
}
