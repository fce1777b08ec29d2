package dev.legwork.sim;

import dev.legwork.engine.Outside;
import dev.legwork.engine.Supervisor;
import dev.legwork.engine.Surroundings;
import dev.legwork.engine.Watcher;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.ForwardStatus;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.leg.LegStatus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A whole world with an engine in it, made from one seed. Single-threaded: the same seed gives the
 * same run to the last step.
 */
final class SimWorld {
    private final SplittableRandom random;
    private final Sabotage sabotage;
    private final Trace trace = new Trace();
    private final SimClock clock;
    private final SimPorts ports;
    private final Checks checks;
    private final SimDialer dialer;
    private final Supervisor supervisor;
    private final Map<String, SimHost> hosts = new LinkedHashMap<>();
    private final Map<String, LegBook> books = new LinkedHashMap<>();
    private final Map<String, LegBook> everyBook = new HashMap<>();
    private final Population population;
    private int clientPorts;
    private long looks;
    private int retired;

    /**
     * Draws a world.
     *
     * @param seed decides everything
     * @param sabotage what to break on purpose
     */
    SimWorld(long seed, Sabotage sabotage) {
        this.random = new SplittableRandom(seed);
        this.sabotage = sabotage;
        this.clock = new SimClock(random.split(), sabotage);
        this.ports = new SimPorts(this);
        this.checks = new Checks(this);
        this.dialer = new SimDialer(this);
        SplittableRandom chance = random.split();
        Surroundings surroundings =
                (leg, code) ->
                        sabotage == Sabotage.SEES_CHANGES
                                ? "looked at " + ++looks
                                : surrounding(leg, code);
        Watcher watcher = (before, after) -> told(after);
        this.supervisor =
                new Supervisor(
                        new Outside(
                                clock,
                                clock,
                                ports,
                                dialer,
                                new SimProber(this),
                                surroundings,
                                chance::nextDouble),
                        watcher);
        this.population = Population.draw(random, hosts);
    }

    /** A key's line is the server's matter: without a jump host nothing here tells of it. */
    private String surrounding(Leg leg, CauseCode code) {
        return code == CauseCode.FORWARDING_PROHIBITED
                ? ""
                : code.word() + book(leg.name()).host.keysVersion;
    }

    /** What a run came to. */
    record Outcome(double legDays, long steps, long hash) {}

    /**
     * Runs to the end.
     *
     * @throws BrokenPromise when the engine breaks one
     */
    Outcome run() {
        Script script = new Script(this, population);
        script.begin();
        settle();
        long end = clock.nanos() + population.hours() * SimClock.HOUR;
        double legDays = 0;
        long last = clock.nanos();
        while (clock.nanos() < end) {
            step();
            legDays += (double) (clock.nanos() - last) * books.size();
            last = clock.nanos();
        }
        script.end();
        pass(Script.RECOVERY + SimClock.SECOND);
        afterwards();
        return new Outcome(legDays / (24 * SimClock.HOUR), clock.steps(), trace.hash());
    }

    /** Lets the engine take in what it was just told. */
    private void settle() {
        clock.drain();
        checks.afterStep();
    }

    private void step() {
        clock.step();
        checks.afterStep();
        if ((clock.steps() & 1023) == 0) {
            int most = 5 * (books.size() + retired) + 2 * hosts.size();
            checks.require(
                    clock.engineAlarms() <= most,
                    Promises.FEW_ALARMS,
                    clock.engineAlarms() + " of " + most);
        }
    }

    private void pass(long time) {
        long until = clock.nanos() + time;
        clock.in(time, () -> {});
        while (clock.nanos() < until) {
            step();
        }
    }

    /** Everything is taken away, by an edit or with the program: nothing may stay. */
    private void afterwards() {
        books.values().forEach(this::remove);
        books.clear();
        if (random(2) == 0) {
            trace("close", "", 0);
            clock.atOnce(supervisor::close);
        } else {
            supervisor.apply(List.of());
        }
        settle();
        checks.require(ports.count() == 0, Promises.NOTHING_LEFT, ports.count() + " ports");
        pass(6 * SimClock.MINUTE);
        for (SimHost host : hosts.values()) {
            checks.require(
                    host.transports.isEmpty() && host.onTheirWay == 0,
                    Promises.NOTHING_LEFT,
                    host.transports.size() + " transports, " + host.onTheirWay + " wires");
        }
        for (LegBook book : everyBook.values()) {
            checks.require(book.waiting == 0, Promises.NO_CONNECTION_FORGOTTEN, "held by " + book);
        }
        checks.require(
                clock.engineAlarms() == 0, Promises.NOTHING_LEFT, clock.engineAlarms() + " alarms");
    }

    private void told(LegStatus after) {
        LegBook book = book(after.leg().name());
        boolean closed = book.state == LegState.BLOCKED || book.state == LegState.STOPPED;
        if (closed && after.state() != book.state) {
            // Its ports were closed: the hold begins anew.
            book.outageSince = clock.nanos();
        }
        book.state = after.state();
        book.light = after.light();
        book.cause = after.cause() == null ? null : after.cause().code();
        if (book.cutUnasked && book.state != LegState.UP) {
            // The cut comes before the word of it, and the word decides what may follow.
            book.cutUnasked = false;
            CauseCode why = book.cause;
            book.wentDown(why == null ? CauseCode.CHANNEL_STUCK : why, clock.nanos());
        }
        trace(
                after.state().word() + " " + after.light().word() + " " + word(book),
                book.name(),
                after.restarts());
        checks.moved(book);
    }

    private static String word(LegBook book) {
        CauseCode code = book.cause;
        return code == null ? "-" : code.word();
    }

    /** Adds a leg to what is wanted; {@link #apply} makes it so. */
    void add(LegBook book) {
        book.touchedAt(clock.nanos());
        book.host.legs.add(book);
        books.put(book.name(), book);
        everyBook.put(book.name(), book);
    }

    /** A leg is not wanted any more. */
    void remove(LegBook book) {
        book.removed = true;
        book.running = false;
        book.touchedAt(clock.nanos());
        book.host.legs.remove(book);
        checks.moved(book);
        retired++;
    }

    void forget(LegBook book) {
        remove(book);
        books.remove(book.name());
    }

    /** Hands what is wanted to the engine. */
    void apply() {
        List<Leg> legs = new ArrayList<>();
        for (LegBook book : books.values()) {
            legs.add(book.leg);
        }
        trace("apply", "", legs.size());
        supervisor.apply(legs);
    }

    /** Returns what the engine says of the forwards of a leg. */
    List<ForwardStatus> forwards(LegBook book) {
        return supervisor.snapshot().legs().stream()
                .filter(status -> status.leg().name().equals(book.name()))
                .flatMap(status -> status.forwards().stream())
                .toList();
    }

    LegBook book(String name) {
        LegBook book = everyBook.get(name);
        if (book == null) {
            throw new IllegalStateException("no leg " + name);
        }
        return book;
    }

    SimHost host(String name) {
        SimHost host = hosts.get(name);
        if (host == null) {
            throw new IllegalStateException("no host " + name);
        }
        return host;
    }

    List<SimHost> hosts() {
        return List.copyOf(hosts.values());
    }

    List<LegBook> books() {
        return List.copyOf(books.values());
    }

    int nextClientPort() {
        return ++clientPorts;
    }

    void trace(String event, String who, long n) {
        trace.add(clock.nanos(), event, who, n);
    }

    String tail() {
        return trace.tail();
    }

    long random(long bound) {
        return random.nextLong(bound);
    }

    SimDialer dialer() {
        return dialer;
    }

    SimClock clock() {
        return clock;
    }

    SimPorts ports() {
        return ports;
    }

    Checks checks() {
        return checks;
    }

    Supervisor supervisor() {
        return supervisor;
    }

    Sabotage sabotage() {
        return sabotage;
    }
}
