package dev.legwork.engine;

import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Verdict;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Probes the forwards of one leg in turn, a few at a time, while it is up. Confined to the leg's
 * lane.
 */
final class ProbeRounds {
    /** A forward that does not answer is asked again this soon, so that its return is seen. */
    static final Duration AGAIN_WHEN_BROKEN = Duration.ofSeconds(5);

    /**
     * A server logs every channel it forbids: no need to ask often, a real connection tells at
     * once.
     */
    static final Duration AGAIN_WHEN_PROHIBITED = Duration.ofSeconds(60);

    private static final int AT_A_TIME = 4;
    private static final double SPREAD = 0.2;

    private final Ticker ticker;
    private final Lane lane;
    private final Prober prober;
    private final Supplier<Timing> timing;
    private final Function<Port, @Nullable String> address;
    private final BiConsumer<Port, Observation> found;
    private final DoubleSupplier chance;

    private List<Port> ports = List.of();
    private long generation;
    private boolean running;
    private int underWay;
    private Ticker.@Nullable Alarm alarm;

    /**
     * Creates rounds that have not begun.
     *
     * @param address the bound address of a port, null while it is not bound
     * @param found takes what a probe saw
     * @param chance uniform in [0, 1)
     */
    ProbeRounds(
            Ticker ticker,
            Lane lane,
            Prober prober,
            Supplier<Timing> timing,
            Function<Port, @Nullable String> address,
            BiConsumer<Port, Observation> found,
            DoubleSupplier chance) {
        this.ticker = ticker;
        this.lane = lane;
        this.prober = prober;
        this.timing = timing;
        this.address = address;
        this.found = found;
        this.chance = chance;
    }

    /** Begins: everything is due. */
    void begin(List<Port> all, long itsGeneration) {
        generation = itsGeneration;
        running = true;
        underWay = 0;
        replace(all);
        everythingNow();
    }

    /** Goes on with other ports. */
    void replace(List<Port> all) {
        ports = all;
    }

    /** Ends; answers still under way are dropped. */
    void end() {
        running = false;
        for (Port port : ports) {
            drop(port);
        }
        underWay = 0;
        schedule();
    }

    private static void drop(Port port) {
        Port.ProbeUnderWay probe = port.probe();
        if (probe != null) {
            probe.cancel();
            port.probe(null);
        }
        port.due(null);
    }

    /** Makes every port due. */
    void everythingNow() {
        ports.forEach(this::now);
    }

    /** Makes one port due. */
    void now(Port port) {
        if (running && !(port.forward().probe() instanceof ProbeSpec.None)) {
            port.due(ticker.nanos());
            pump();
        }
    }

    private void pump() {
        long now = ticker.nanos();
        for (Port port : ports) {
            Long due = port.due();
            if (underWay < AT_A_TIME
                    && due != null
                    && due - now <= 0
                    && port.probe() == null
                    && running) {
                start(port);
            }
        }
        schedule();
    }

    private void schedule() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        if (!running || underWay >= AT_A_TIME) {
            return;
        }
        long now = ticker.nanos();
        long soonest = Long.MAX_VALUE;
        for (Port port : ports) {
            Long due = port.due();
            if (due != null && port.probe() == null) {
                soonest = Math.min(soonest, Math.max(0, due - now));
            }
        }
        if (soonest != Long.MAX_VALUE) {
            alarm = ticker.after(Duration.ofNanos(soonest), () -> lane.post(this::pump));
        }
    }

    private void start(Port port) {
        String at = address.apply(port);
        if (at == null) {
            port.due(null);
            return;
        }
        Port.ProbeUnderWay mine = new Port.ProbeUnderWay(generation);
        port.probe(mine);
        port.due(null);
        underWay++;
        Duration timeout = timing.get().probeTimeout();
        mine.handle(
                prober.start(
                        at,
                        port.forward().probe(),
                        timeout,
                        answer -> lane.post(() -> answered(port, mine, answer, timeout))));
    }

    private void answered(
            Port port, Port.ProbeUnderWay probe, Prober.Answer answer, Duration timeout) {
        if (probe.generation() != generation || !running || port.probe() != probe) {
            return;
        }
        port.probe(null);
        underWay--;
        Observation seen = seen(probe, answer, timeout);
        if (seen != null) {
            found.accept(port, seen);
        }
        port.probesDone().incrementAndGet();
        if (running && probe.generation() == generation) {
            port.due(ticker.nanos() + pause(port).toNanos());
            pump();
        }
    }

    /** Returns what an answer comes to, null when the channel's own answer has said it already. */
    private static @Nullable Observation seen(
            Port.ProbeUnderWay probe, Prober.Answer answer, Duration timeout) {
        if (!probe.wasAccepted()) {
            return new Observation.NotOurs();
        }
        if (probe.wasJudged()) {
            return null;
        }
        return switch (answer) {
            case Prober.Answer.Http(int status, Duration took) ->
                    new Observation.Answered(status, took);
            case Prober.Answer.Open(Duration took) -> new Observation.Opened(took);
            case Prober.Answer.NotUnderstood a -> new Observation.NotUnderstood();
            case Prober.Answer.Dropped a -> probe.wasOpened() ? new Observation.Dropped() : null;
            case Prober.Answer.Silent a ->
                    probe.wasOpened() ? new Observation.Silent(timeout) : null;
            // It came to us, and was reset before its connect() had returned.
            case Prober.Answer.NotListening a ->
                    probe.wasOpened() ? new Observation.Dropped() : null;
        };
    }

    private Duration pause(Port port) {
        Duration usual = timing.get().probe();
        Verdict verdict = port.health().verdict();
        Duration pause =
                switch (verdict) {
                    case ANSWERS -> usual;
                    case UNUSED -> usual;
                    case PROHIBITED -> longer(usual, AGAIN_WHEN_PROHIBITED);
                    case TARGET_REFUSED, SERVICE_SILENT, NO_TRANSPORT, NOT_PROBED ->
                            shorter(usual, AGAIN_WHEN_BROKEN);
                };
        // Legs that came up together drift apart rather than knock together for ever; never later
        // than asked for, so that a light stays honest.
        return Duration.ofNanos((long) (pause.toNanos() * (1 - SPREAD * chance.getAsDouble())));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
