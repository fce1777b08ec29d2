package dev.legwork.sim;

import dev.legwork.engine.Listener;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortForward;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The local ports of the machine, and other programs that want them. */
final class SimPorts implements Listener {
    private final SimWorld world;
    private final Map<Integer, Taken> taken = new HashMap<>();
    private final Set<Integer> squatted = new HashSet<>();
    private final Set<Integer> ambushed = new HashSet<>();
    private boolean forbidden;

    private record Taken(LegBook book, int index, Accept accept) {}

    SimPorts(SimWorld world) {
        this.world = world;
    }

    @Override
    public BindResult bind(Leg leg, Accept accept) {
        LegBook book = world.book(leg.name());
        List<PortForward> forwards = leg.portForwards();
        if (forbidden) {
            book.refused = true;
            return new BindResult.Refused(new Cause(CauseCode.BIND_FAILED, "simulated"));
        }
        for (PortForward forward : forwards) {
            boolean inPart = world.sabotage() == Sabotage.BINDS_IN_PART;
            if ((squatted.contains(forward.port()) || taken.containsKey(forward.port()))
                    && !inPart) {
                book.refused = true;
                return new BindResult.Refused(new Cause(CauseCode.PORT_TAKEN, "simulated"));
            }
        }
        for (int i = 0; i < forwards.size(); i++) {
            if (squatted.contains(forwards.get(i).port())) {
                continue;
            }
            taken.put(forwards.get(i).port(), new Taken(book, i, accept));
            book.held.add(forwards.get(i).port());
        }
        if (book.refused) {
            book.refused = false;
            book.nudged();
        }
        world.trace("bound", leg.name(), forwards.size());
        world.checks().moved(book);
        return new BindResult.Bound(new Mine(book, forwards));
    }

    private final class Mine implements BoundPorts {
        private final LegBook book;
        private final List<PortForward> forwards;
        private boolean closed;

        Mine(LegBook book, List<PortForward> forwards) {
            this.book = book;
            this.forwards = forwards;
        }

        @Override
        public List<String> addresses(int index) {
            return List.of("127.0.0.1:" + forwards.get(index).port());
        }

        @Override
        public void close() {
            if (closed || world.sabotage() == Sabotage.KEEPS_PORTS) {
                return;
            }
            closed = true;
            for (PortForward forward : forwards) {
                taken.remove(forward.port());
                book.held.remove(forward.port());
                if (ambushed.remove(forward.port())) {
                    world.trace("squats", book.name(), forward.port());
                    squatted.add(forward.port());
                }
            }
            world.trace("released", book.name(), forwards.size());
            world.checks().moved(book);
        }
    }

    /** Returns whose port it is; throws if nobody's. */
    LegBook holder(int port) {
        Taken by = taken.get(port);
        if (by == null) {
            throw new IllegalStateException("nobody listens on " + port);
        }
        return by.book();
    }

    boolean isHeld(int port) {
        return taken.containsKey(port);
    }

    int count() {
        return taken.size();
    }

    /** A client's connection arrives at a port that is held. */
    void arrive(SimConnection connection) {
        Taken by = taken.get(connection.port);
        if (by != null) {
            connection.arrives(by.book());
            by.accept().accepted(by.index(), connection);
        }
    }

    /** Another program takes a port if it is free. */
    void squat(int port) {
        if (!taken.containsKey(port)) {
            squatted.add(port);
        }
    }

    /** Another program takes a port as soon as it is free, if only between two binds. */
    void ambush(int port) {
        if (!taken.containsKey(port)) {
            squat(port);
        } else {
            ambushed.add(port);
        }
    }

    void leave(int port) {
        if (world.sabotage() == Sabotage.FREES_NO_PORT) {
            return;
        }
        ambushed.remove(port);
        squatted.remove(port);
    }

    void forbid(boolean yes) {
        forbidden = yes;
    }

    void allFree() {
        if (world.sabotage() == Sabotage.FREES_NO_PORT) {
            return;
        }
        ambushed.clear();
        squatted.clear();
        forbidden = false;
    }
}
