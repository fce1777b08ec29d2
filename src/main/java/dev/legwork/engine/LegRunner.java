package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

/**
 * The one owner of a running leg: feeds events to {@link Transitions} and carries out the effects.
 * Everything but what says otherwise happens on the leg's lane, so no leg can stall another and
 * nothing here needs a lock.
 */
final class LegRunner {
    private static final Logger LOG = LoggerFactory.getLogger(LegRunner.class);

    private final Outside outside;
    private final Function<Leg, DestinationGate> gates;
    private final Lane lane;
    private final Bulletin bulletin;
    private final Carrier carrier;
    private final ProbeRounds rounds;
    private final TransportSlot slot;
    private final BlockedWatch blockedWatch;

    private final Queue<Event> pending = new ArrayDeque<>();
    private boolean handling;
    private Leg leg;
    private final HeldPorts ports;
    private Condition condition;
    private Ticker.@Nullable Alarm wake;

    /** Creates a stopped leg. */
    LegRunner(
            Outside outside,
            Function<Leg, DestinationGate> gates,
            Leg leg,
            Watcher watcher,
            Runnable changed) {
        this.outside = outside;
        this.gates = gates;
        this.leg = leg;
        this.ports = new HeldPorts(leg);
        this.lane = outside.lanes().open("leg " + leg.name());
        this.condition = Condition.stopped(Moment.of(outside.ticker()));
        this.carrier =
                new Carrier(
                        outside.ticker(),
                        lane,
                        this::timing,
                        new Carrier.Findings() {
                            @Override
                            public void observed(long generation, Port port, Observation seen) {
                                LegRunner.this.observed(generation, port, seen);
                            }

                            @Override
                            public void stuck(long generation) {
                                handle(
                                        new Event.Lost(
                                                generation,
                                                Sentences.channelStuck(LegRunner.this.leg),
                                                Duration.ZERO));
                            }

                            @Override
                            public @Nullable Duration away() {
                                return LegRunner.this.away();
                            }
                        });
        this.rounds =
                new ProbeRounds(
                        outside.ticker(),
                        lane,
                        outside.prober(),
                        this::timing,
                        ports::address,
                        (port, seen) -> observed(condition.generation(), port, seen),
                        outside.chance());
        this.slot = new TransportSlot(outside.dialer(), lane, this::handle);
        this.blockedWatch =
                new BlockedWatch(
                        outside.surroundings(),
                        outside.ticker(),
                        lane,
                        () -> handle(new Event.SurroundingsChanged()));
        this.bulletin = new Bulletin(leg, condition, ports.all(), watcher, changed);
    }

    /** Returns the leg now. Safe from any thread. */
    LegStatus status() {
        return bulletin.status();
    }

    /** Tells it something. Safe from any thread. */
    void post(Event event) {
        lane.post(() -> handle(event));
    }

    /** As {@link Supervisor#probesDone}. Safe from any thread. */
    List<Long> probesDone() {
        return bulletin.probesDone();
    }

    /** Probes everything now, if it is up. Safe from any thread. */
    void probeNow() {
        lane.post(rounds::everythingNow);
    }

    /**
     * First half of an edit: gives up ports that the next settings do not want, so that another leg
     * can have them. Safe from any thread.
     *
     * @param yielded told, on the lane, when that is done
     */
    void yieldPorts(Leg next, Runnable yielded) {
        lane.post(
                () -> {
                    if (!samePorts(leg, next)) {
                        ports.close();
                    }
                    yielded.run();
                });
    }

    /** Second half of an edit. Safe from any thread. */
    void edit(Leg next) {
        lane.post(() -> editNow(next));
    }

    /**
     * Stops for good. Safe from any thread.
     *
     * @param gone told, on the lane, when everything has been given back
     */
    void retire(Runnable gone) {
        lane.post(
                () -> {
                    // The lane stays open: a login too late to be called off still has to be
                    // closed.
                    handle(new Event.Stop());
                    gone.run();
                });
    }

    private Timing timing() {
        return leg.timing();
    }

    private void editNow(Leg next) {
        Leg old = leg;
        leg = next;
        ports.edit(
                next,
                condition.phase() instanceof Phase.Up
                        ? Health.UNTRIED.underNewTransport()
                        : Health.UNTRIED.withoutTransport(condition.phase().holdsPorts()));
        rounds.replace(ports.all());
        handle(new Event.Edited(!samePorts(old, next), !sameRoute(old, next)));
    }

    /** Returns whether both want the same ports in the same order: the order tells them apart. */
    private static boolean samePorts(Leg a, Leg b) {
        return a.exposeToLan() == b.exposeToLan()
                && a.portForwards().stream()
                        .map(PortForward::listen)
                        .toList()
                        .equals(b.portForwards().stream().map(PortForward::listen).toList());
    }

    private static boolean sameRoute(Leg a, Leg b) {
        return a.destination().equals(b.destination()) && a.key().equals(b.key());
    }

    /** Handles an event, and what its effects bring about at once. */
    private void handle(Event event) {
        pending.add(event);
        if (handling) {
            return;
        }
        handling = true;
        try {
            for (Event next = pending.poll(); next != null; next = pending.poll()) {
                step(next);
            }
        } finally {
            handling = false;
        }
        publish();
    }

    private void publish() {
        bulletin.publish(
                leg,
                condition,
                ports.all(),
                slot.transport(),
                ports::addresses,
                outside.ticker().now());
    }

    private void step(Event event) {
        if (saysTryAgain(event)) {
            outside.dialer().afresh(leg);
        }
        Condition before = condition;
        Transitions.Step step =
                Transitions.next(
                        before,
                        event,
                        Moment.of(outside.ticker()),
                        leg.timing(),
                        outside.chance().getAsDouble());
        condition = step.condition();
        LOG.debug("{}: {} -> {}", leg.name(), event, condition.phase());
        boolean wasUp = before.phase() instanceof Phase.Up;
        boolean isUp = condition.phase() instanceof Phase.Up;
        if (wasUp && !isUp) {
            rounds.end();
            carrier.transportGone();
        }
        for (Effect effect : step.effects()) {
            perform(effect);
        }
        if (!isUp && (wasUp || before.phase().holdsPorts() != condition.phase().holdsPorts())) {
            boolean listening = condition.phase().holdsPorts();
            ports.everyHealth(health -> health.withoutTransport(listening));
        }
        blockedWatch.follow(leg, condition.phase());
    }

    /** Whether somebody asks, or something changed, so that what failed before may work now. */
    private static boolean saysTryAgain(Event event) {
        return switch (event) {
            case Event.Start e -> true;
            case Event.Restart e -> true;
            case Event.Edited e -> true;
            case Event.Nudge e -> true;
            case Event.SurroundingsChanged e -> true;
            default -> false;
        };
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Bind e -> bind();
            case Effect.Release e -> {
                ports.close();
                carrier.release();
            }
            case Effect.Seek(long generation) -> {
                if (leg.destination().via() != null) {
                    // The login at the jump host comes before the wire, and reads them too.
                    blockedWatch.beforeLogin(leg);
                }
                slot.seek(generation, leg, gates.apply(leg));
            }
            case Effect.Abandon e -> slot.abandon();
            case Effect.Hurry e -> slot.hurry();
            case Effect.Login(long generation) -> {
                blockedWatch.beforeLogin(leg);
                slot.login(generation, leg);
            }
            case Effect.Cut(long generation) -> slot.cut(generation);
            case Effect.WakeAfter(Duration delay, long token) -> wakeAfter(delay, token);
            case Effect.Open e -> open();
            case Effect.Probe e -> rounds.everythingNow();
        }
    }

    private void bind() {
        Cause refused =
                ports.bind(
                        outside.listener(),
                        leg,
                        (asBound, inbound) -> lane.post(() -> accepted(asBound, inbound)));
        pending.add(refused == null ? new Event.PortsBound() : new Event.PortsRefused(refused));
    }

    private void accepted(Port asBound, Inbound inbound) {
        Port now = ports.now(asBound);
        if (now == null || !condition.phase().holdsPorts()) {
            inbound.reset();
            return;
        }
        carrier.accept(now, inbound);
    }

    private void wakeAfter(Duration delay, long token) {
        if (wake != null) {
            wake.cancel();
        }
        wake = outside.ticker().after(delay, () -> post(new Event.Wake(token)));
    }

    private void open() {
        Transport transport = slot.transport();
        if (transport == null) {
            throw new IllegalStateException("up without a transport");
        }
        ports.everyHealth(Health::underNewTransport);
        carrier.open(transport, condition.generation());
        rounds.begin(ports.all(), condition.generation());
    }

    private void observed(long generation, Port port, Observation seen) {
        if (!(condition.phase() instanceof Phase.Up(long mine)) || mine != generation) {
            return;
        }
        boolean lookAgain =
                seen instanceof Observation.TargetReached
                        && port.health().contradictedByReaching(port.forward());
        Health after = port.health().after(port.forward(), seen);
        if (after.equals(port.health()) && !lookAgain) {
            // The usual case, a connection that goes where all went before: nothing to tell.
            return;
        }
        port.health(after);
        if (lookAgain) {
            rounds.now(port);
        }
        if (LightRules.allProhibited(ports.health())) {
            handle(new Event.Prohibited(generation, Sentences.allProhibited(leg)));
        } else {
            publish();
        }
    }

    private @Nullable Duration away() {
        // A dead transport's last connections come before the word of its death: that is the first
        // moment of the outage.
        if (condition.phase() instanceof Phase.Up) {
            return Duration.ZERO;
        }
        return condition.phase().holdsPorts()
                ? Moment.of(outside.ticker()).since(condition.downSince())
                : null;
    }
}
