package dev.legwork.sim;

import dev.legwork.engine.Lane;

import java.util.List;

/**
 * What goes wrong, and what people do, drawn from the seed as the run goes on. Every few hours all
 * is well for a while, and the legs must be too.
 */
final class Script {
    private static final long BETWEEN_CALMS = 100 * SimClock.MINUTE;

    /** The slowest clock is five minutes; then a backoff, a login and a probe. */
    static final long RECOVERY = 7 * SimClock.MINUTE + 30 * SimClock.SECOND;

    /**
     * A backoff at its cap, a transport found silent at the latest, a login that hangs; and some.
     */
    private static final long UP_AGAIN = 90 * SimClock.SECOND;

    private final SimWorld world;
    private final Population population;
    private final Faults faults;
    private final People people;
    private boolean calm;
    private boolean over;

    Script(SimWorld world, Population population) {
        this.world = world;
        this.population = population;
        this.faults = new Faults(world);
        this.people = new People(world, population);
    }

    /** Puts the first legs up and starts everything that goes on by itself. */
    void begin() {
        population.firstLegs().forEach(world::add);
        world.apply();
        world.hosts().forEach(host -> soon(50 * SimClock.MINUTE, () -> fault(host)));
        soon(40 * SimClock.MINUTE, this::person);
        soon(60 * SimClock.MINUTE, this::squatter);
        soon(3 * SimClock.HOUR, this::sleep);
        soon(5 * SimClock.MINUTE, this::client);
        if (world.sabotage() == Sabotage.RUNS_IN_CIRCLES) {
            circle(world.clock().open("circle"));
        }
        world.clock().in(BETWEEN_CALMS, this::scheduledCalm);
    }

    private static void circle(Lane lane) {
        lane.post(() -> circle(lane));
    }

    /** Nothing more happens by itself, and {@link #RECOVERY} later all must be well. */
    void end() {
        over = true;
        calmDown();
    }

    private void soon(long mean, Runnable what) {
        if (!over) {
            world.clock().in(world.random(2 * mean) + 1, what);
        }
    }

    private void fault(SimHost host) {
        if (!calm) {
            faults.strike(host);
        }
        soon(50 * SimClock.MINUTE, () -> fault(host));
    }

    private void person() {
        if (!calm) {
            people.act();
        }
        soon(40 * SimClock.MINUTE, this::person);
    }

    private void client() {
        if (!over) {
            people.connect();
        }
        soon(4 * SimClock.MINUTE / Math.min(4, world.books().size() + 1), this::client);
    }

    private void squatter() {
        List<LegBook> books = world.books();
        if (!calm && !books.isEmpty()) {
            LegBook book = books.get((int) world.random(books.size()));
            int port = book.leg.portForwards().getFirst().port();
            int kind = (int) world.random(5);
            if (kind > 2) {
                world.trace("ambush at", book.name(), port);
                world.ports().ambush(port);
                world.clock().in(faults.aWhile(), () -> world.ports().leave(port));
                if (kind == 4) {
                    people.edit(book);
                }
            } else if (kind == 0) {
                world.trace("bind forbidden", "", 0);
                world.ports().forbid(true);
                world.clock().in(faults.aWhile(), () -> world.ports().forbid(false));
            } else {
                world.trace("squatter waits for", book.name(), port);
                // A squatter only gets a port that is free at that moment.
                book.touchedAt(world.clock().nanos());
                book.host.hurried = world.clock().nanos();
                if (book.running) {
                    world.supervisor().stop(book.name());
                    book.running = false;
                    world.checks().moved(book);
                    world.clock().in(SimClock.SECOND, () -> squat(book, port));
                }
            }
        }
        soon(60 * SimClock.MINUTE, this::squatter);
    }

    private void squat(LegBook book, int port) {
        if (calm) {
            return;
        }
        world.ports().squat(port);
        world.clock().in(faults.aWhile(), () -> world.ports().leave(port));
        if (!book.removed) {
            people.start(book);
        }
    }

    private void sleep() {
        if (!calm) {
            long howLong = SimClock.MINUTE + world.random(40 * SimClock.MINUTE);
            world.trace("sleep", "", howLong);
            world.clock().sleep(howLong, world.random(2) == 0);
            for (SimHost host : world.hosts()) {
                for (SimTransport transport : List.copyOf(host.transports)) {
                    if (world.random(2) == 0) {
                        transport.goDeaf(true);
                    }
                }
            }
            soon(2 * SimClock.SECOND, people::nudge);
        }
        if (world.random(3) == 0) {
            world.clock().setWall(world.random(4 * SimClock.HOUR) - 2 * SimClock.HOUR);
        }
        soon(3 * SimClock.HOUR, this::sleep);
    }

    private void scheduledCalm() {
        if (!over) {
            calmDown();
        }
    }

    private void calmDown() {
        calm = true;
        world.trace("calm", "", 0);
        world.ports().allFree();
        world.hosts().forEach(faults::heal);
        world.clock().in(UP_AGAIN, () -> world.books().forEach(world.checks()::upAgain));
        world.clock().in(RECOVERY, this::mustBeWell);
    }

    private void mustBeWell() {
        world.books().forEach(world.checks()::recovered);
        if (!over) {
            calm = false;
            world.clock().in(BETWEEN_CALMS, this::scheduledCalm);
        }
    }
}
