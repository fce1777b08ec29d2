package dev.legwork.sim;

import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;

import java.util.List;

/** Those who use the legs and those who edit them. */
final class People {
    private final SimWorld world;
    private final Population population;
    private int slots = 200;

    People(SimWorld world, Population population) {
        this.world = world;
        this.population = population;
    }

    private long now() {
        return world.clock().nanos();
    }

    /** Somebody does something. */
    void act() {
        List<LegBook> books = world.books();
        LegBook book = books.get((int) world.random(books.size()));
        switch ((int) world.random(13)) {
            case 0 -> stop(book);
            case 1 -> start(book);
            case 2 -> restart(book);
            case 3 -> nudge();
            case 4 -> newPorts(book);
            case 5 -> newProbe(book);
            case 6 -> swap(book, books.get((int) world.random(books.size())));
            case 7 -> exchange(book);
            case 8 -> move(book);
            case 9 -> newKey(book);
            case 10 -> enable(book, !book.leg.enabled());
            case 11 -> edit(book);
            default -> world.books().forEach(this::start);
        }
    }

    private void stop(LegBook book) {
        world.trace("stop", book.name(), 0);
        book.running = false;
        touched(book);
        world.supervisor().stop(book.name());
    }

    void start(LegBook book) {
        world.trace("start", book.name(), 0);
        book.running = true;
        touched(book);
        world.supervisor().start(book.name());
    }

    private void restart(LegBook book) {
        world.trace("restart", book.name(), 0);
        book.running = true;
        touched(book);
        world.supervisor().restart(book.name());
    }

    private void touched(LegBook book) {
        book.touchedAt(now());
        book.host.hurried = now();
        world.checks().moved(book);
    }

    /** The network changed, or the machine woke up. */
    void nudge() {
        world.trace("nudge", "", 0);
        world.books().forEach(LegBook::nudged);
        world.hosts().forEach(host -> host.hurried = now());
        world.supervisor().nudge("simulated");
    }

    /** Somebody edits something of it, at times more than one thing at once. */
    void edit(LegBook book) {
        if (world.random(3) == 0) {
            redirect(book);
        }
        if (world.random(4) == 0) {
            setEnabled(book, !book.leg.enabled());
        }
        newPorts(book);
    }

    /** The leg is to lead to another host. */
    private void move(LegBook book) {
        world.trace("move", book.name(), 0);
        redirect(book);
        world.apply();
    }

    private void redirect(LegBook book) {
        List<SimHost> hosts = world.hosts();
        SimHost to = hosts.get((int) world.random(hosts.size()));
        Leg old = book.leg;
        if (to == book.host) {
            return;
        }
        book.host.legs.remove(book);
        book.host = to;
        to.legs.add(book);
        book.leg = with(old, old.enabled(), to.destination(), old.key(), old.forwards());
        touched(book);
    }

    private void newKey(LegBook book) {
        world.trace("new key", book.name(), 0);
        Leg old = book.leg;
        KeySpec key = new KeySpec("key" + slots++, old.key().passphrase());
        book.leg = with(old, old.enabled(), old.destination(), key, old.forwards());
        touched(book);
        world.apply();
    }

    private void enable(LegBook book, boolean yes) {
        world.trace(yes ? "enable" : "disable", book.name(), 0);
        setEnabled(book, yes);
        world.apply();
    }

    private void setEnabled(LegBook book, boolean yes) {
        Leg old = book.leg;
        book.leg = with(old, yes, old.destination(), old.key(), old.forwards());
        book.running = yes;
        touched(book);
    }

    private static Leg with(
            Leg old, boolean enabled, Destination to, KeySpec key, List<Forward> forwards) {
        return new Leg(
                old.name(),
                enabled,
                to,
                key,
                forwards,
                old.tags(),
                old.timing(),
                old.exposeToLan());
    }

    private void edit(LegBook book, List<Forward> forwards) {
        Leg old = book.leg;
        book.leg = with(old, old.enabled(), old.destination(), old.key(), forwards);
        book.edited(now());
        book.host.hurried = now();
        book.reached.clear();
        world.checks().moved(book);
    }

    private void newPorts(LegBook book) {
        world.trace("new ports", book.name(), 0);
        edit(book, population.forwards(slots++));
        world.apply();
    }

    private void newProbe(LegBook book) {
        world.trace("new probe", book.name(), 0);
        edit(book, population.reprobed(book.leg.forwards()));
        world.apply();
    }

    private void swap(LegBook one, LegBook other) {
        if (one != other) {
            world.trace("swap", one.name(), 0);
            List<Forward> forwards = one.leg.forwards();
            edit(one, other.leg.forwards());
            edit(other, forwards);
            world.apply();
        }
    }

    /** One leg goes, and a new one takes its ports. */
    private void exchange(LegBook book) {
        world.trace("exchange", book.name(), 0);
        int first = book.leg.forwards().getFirst().ports().first();
        world.forget(book);
        world.add(population.newLeg((first - 10_000) / 4));
        world.apply();
    }

    /** A client connects to some leg; mostly briefly, sometimes many at once. */
    void connect() {
        List<LegBook> books = world.books();
        LegBook book = books.get((int) world.random(books.size()));
        if (book.running && world.sabotage() == Sabotage.CUTS_STREAMS) {
            world.supervisor().restart(book.name());
        }
        if (world.sabotage() == Sabotage.CONNECTS_UNASKED) {
            world.dialer().connectUnasked(book.host);
        }
        int port = book.leg.portForwards().getFirst().port();
        long many = world.random(40) == 0 ? 80 : 1;
        for (long i = 0; i < many && world.ports().isHeld(port); i++) {
            SimConnection connection =
                    new SimConnection(world, world.ports().holder(port), port, false, new Person());
            world.ports().arrive(connection);
        }
    }

    private final class Person implements SimConnection.Client {
        @Override
        public void opened(SimConnection connection, SimHost.Target target) {
            long stays =
                    world.random(4) == 0
                            ? world.random(20 * SimClock.MINUTE)
                            : world.random(10 * SimClock.SECOND);
            world.clock().in(stays, connection::hangUp);
        }

        @Override
        public void closed() {
            // Somebody tries again, or does not.
        }
    }
}
