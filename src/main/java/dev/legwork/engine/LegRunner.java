package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

/**
 * The one owner of a running leg: feeds events to {@link Transitions} and carries out the effects.
 * Everything but what says otherwise happens on the leg's lane, so no leg can stall another and
 * nothing here needs a lock.
 */
final class LegRunner {
    private static final Logger LOG = LoggerFactory.getLogger(LegRunner.class);

    /** How often what a blocked leg waits for is looked at. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Outside outside;
    private final Function<Destination, DestinationGate> gates;
    private final Lane lane;
    private final Bulletin bulletin;
    private final Carrier carrier;
    private final ProbeRounds rounds;
    private final TransportSlot slot;

    private final Queue<Event> pending = new ArrayDeque<>();
    private boolean handling;
    private Leg leg;
    private List<Port> ports;
    private Condition condition;
    private Listener.@Nullable BoundPorts bound;
    private Map<Port, Integer> boundIndex = Map.of();
    private Ticker.@Nullable Alarm wake;
    private Ticker.@Nullable Alarm look;

    /** What the surroundings were before they were read, so that no change slips in between. */
    private Map<CauseCode, String> atLogin = Map.of();

    /** Creates a stopped leg. */
    LegRunner(
            Outside outside,
            Function<Destination, DestinationGate> gates,
            Leg leg,
            Watcher watcher,
            Runnable changed) {
        this.outside = outside;
        this.gates = gates;
        this.leg = leg;
        this.ports = leg.portForwards().stream().map(Port::new).toList();
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
                        this::addressOf,
                        (port, seen) -> observed(condition.generation(), port, seen));
        this.slot = new TransportSlot(outside.dialer(), lane, this::handle);
        this.bulletin = new Bulletin(leg, condition, ports, watcher, changed);
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
                        closePorts();
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
        Map<PortForward, Port> byForward = new HashMap<>();
        Map<String, Port> byListen = new HashMap<>();
        for (Port port : ports) {
            byForward.put(port.forward(), port);
            byListen.put(port.forward().listen(), port);
        }
        List<Port> edited = new ArrayList<>();
        for (PortForward forward : next.portForwards()) {
            Port same = byForward.get(forward);
            Port near = byListen.get(forward.listen());
            edited.add(same != null ? same : near != null ? near.edited(forward) : fresh(forward));
        }
        leg = next;
        ports = List.copyOf(edited);
        rounds.replace(ports);
        boolean same = samePorts(old, next);
        if (same && bound != null) {
            boundIndex = indexed(ports);
        }
        handle(new Event.Edited(!same, !sameRoute(old, next)));
    }

    private Port fresh(PortForward forward) {
        Port port = new Port(forward);
        port.health(
                condition.phase() instanceof Phase.Up
                        ? Health.UNTRIED.underNewTransport()
                        : Health.UNTRIED.withoutTransport(condition.phase().holdsPorts()));
        return port;
    }

    private static Map<Port, Integer> indexed(List<Port> ports) {
        Map<Port, Integer> index = new HashMap<>();
        for (int i = 0; i < ports.size(); i++) {
            index.put(ports.get(i), i);
        }
        return index;
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
        bulletin.publish(leg, condition, ports, slot.transport(), this::addressesOf);
    }

    private void step(Event event) {
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
            ports.forEach(port -> port.health(port.health().withoutTransport(listening)));
        }
        watchSurroundings();
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Bind e -> bind();
            case Effect.Release e -> {
                closePorts();
                carrier.release();
            }
            case Effect.Seek(long generation) ->
                    slot.seek(generation, leg, gates.apply(leg.destination()));
            case Effect.Abandon e -> slot.abandon();
            case Effect.Hurry e -> slot.hurry();
            case Effect.Login(long generation) -> {
                atLogin = fingerprints();
                slot.login(generation, leg);
            }
            case Effect.Cut(long generation) -> slot.cut(generation);
            case Effect.WakeAfter(Duration delay, long token) -> wakeAfter(delay, token);
            case Effect.Open e -> open();
            case Effect.Probe e -> rounds.everythingNow();
        }
    }

    private void bind() {
        List<Port> mine = ports;
        switch (outside.listener()
                .bind(leg, (index, inbound) -> lane.post(() -> accepted(mine, index, inbound)))) {
            case Listener.BindResult.Bound(Listener.BoundPorts got) -> {
                closePorts();
                bound = got;
                boundIndex = indexed(mine);
                pending.add(new Event.PortsBound());
            }
            case Listener.BindResult.Refused(Cause cause) ->
                    pending.add(new Event.PortsRefused(cause));
        }
    }

    private void accepted(List<Port> asBound, int index, Inbound inbound) {
        Port then = asBound.get(index);
        Port now =
                ports.stream()
                        .filter(p -> p.forward().listen().equals(then.forward().listen()))
                        .findFirst()
                        .orElse(null);
        if (now == null || !condition.phase().holdsPorts()) {
            inbound.reset();
            return;
        }
        carrier.accept(now, inbound);
    }

    private void closePorts() {
        if (bound != null) {
            bound.close();
            bound = null;
            boundIndex = Map.of();
        }
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
        ports.forEach(port -> port.health(port.health().underNewTransport()));
        carrier.open(transport, condition.generation());
        rounds.begin(ports, condition.generation());
    }

    private void observed(long generation, Port port, Observation seen) {
        if (!(condition.phase() instanceof Phase.Up(long mine)) || mine != generation) {
            return;
        }
        boolean lookAgain =
                seen instanceof Observation.TargetReached
                        && port.health().contradictedByReaching(port.forward());
        port.health(port.health().after(port.forward(), seen));
        if (lookAgain) {
            rounds.now(port);
        }
        List<Health> all = ports.stream().map(Port::health).toList();
        if (LightRules.allProhibited(all)) {
            handle(new Event.Prohibited(generation, Sentences.allProhibited(leg)));
        } else {
            bulletin.publish(leg, condition, ports, slot.transport(), this::addressesOf);
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

    private @Nullable String addressOf(Port port) {
        List<String> all = addressesOf(port);
        return all.isEmpty() ? null : all.getFirst();
    }

    private List<String> addressesOf(Port port) {
        Integer index = boundIndex.get(port);
        return bound == null || index == null ? List.of() : bound.addresses(index);
    }

    private Map<CauseCode, String> fingerprints() {
        Map<CauseCode, String> all = new EnumMap<>(CauseCode.class);
        for (CauseCode code : CauseCode.values()) {
            if (Transitions.waitsForSurroundings(code)) {
                all.put(code, outside.surroundings().fingerprint(leg, code));
            }
        }
        return all;
    }

    private void watchSurroundings() {
        boolean wanted =
                condition.phase() instanceof Phase.Blocked(Cause cause, Moment next)
                        && Transitions.waitsForSurroundings(cause.code());
        if (!wanted && look != null) {
            look.cancel();
            look = null;
        } else if (wanted && look == null) {
            lookLater();
        }
    }

    private void lookLater() {
        look = outside.ticker().after(LOOK, () -> lane.post(this::look));
    }

    private void look() {
        if (look == null || !(condition.phase() instanceof Phase.Blocked(Cause cause, Moment n))) {
            return;
        }
        look = null;
        String now = outside.surroundings().fingerprint(leg, cause.code());
        if (now.equals(atLogin.get(cause.code()))) {
            lookLater();
        } else {
            handle(new Event.SurroundingsChanged());
        }
    }
}
