package dev.legwork.sim;

import dev.legwork.leg.Destination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A destination: the way to it, its SSH server, and what listens behind. */
final class SimHost {
    /** The network between us and it. */
    enum Path {
        OPEN,
        DROPS,
        REFUSES,
        NO_ROUTE,
        NO_NAME
    }

    /** How its server, or our key, takes a login. */
    enum Login {
        WELL,
        HANGS,
        GARBAGE,
        TURNS_AWAY,
        NO_ALGORITHM,
        KEY_REFUSED,
        HOST_KEY_UNKNOWN,
        HOST_KEY_CHANGED,
        KEY_MISSING,
        KEYCHAIN_LOCKED,
        DROPS_AFTER_LOGIN
    }

    /** A service behind it. */
    enum Target {
        ANSWERS,
        LOADING,
        REFUSES,
        SILENT,
        BACKLOG_FULL
    }

    final String name;
    final List<SimTransport> transports = new ArrayList<>();
    final List<LegBook> legs = new ArrayList<>();

    /** Who was seeking a connection to it after the last step. */
    final Set<LegBook> seekers = new LinkedHashSet<>();

    final Map<Integer, Target> targets = new HashMap<>();
    final Set<Integer> forbidden = new HashSet<>();

    Path path = Path.OPEN;
    Login login = Login.WELL;
    boolean forbidsAll;
    boolean stuck;
    boolean lossy;
    long roundTrip = SimClock.MILLI;

    /** Grows with whatever a blocked leg may wait for. */
    long keysVersion;

    // What the engine does to it.
    int onTheirWay;
    long lastConnect = Long.MIN_VALUE / 2;
    long hurried = Long.MIN_VALUE / 2;
    boolean lastConnectFailed;

    SimHost(String name) {
        this.name = name;
    }

    /** Returns what a leg to it says. */
    Destination destination() {
        return new Destination(name, 22, "sam", null, 0);
    }

    boolean deaf() {
        return path == Path.DROPS || path == Path.NO_ROUTE;
    }

    Target target(int port) {
        return targets.getOrDefault(port, Target.ANSWERS);
    }

    boolean permits(int port) {
        return !forbidsAll && !forbidden.contains(port);
    }
}
