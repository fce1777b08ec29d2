package dev.legwork.sim;

import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.ProbeSpec;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the world knows of one leg: what is wanted of it, what it says, what it really has. */
final class LegBook {
    private static final long FIVE_MINUTES = 5 * SimClock.MINUTE;

    final int slot;
    SimHost host;
    Leg leg;
    boolean running;
    boolean removed;

    // What it says.
    LegState state = LegState.STOPPED;
    Light light = Light.OFF;
    @Nullable CauseCode cause;

    // What it has.
    final List<SimTransport> open = new ArrayList<>();
    final Set<Integer> held = new HashSet<>();
    final Set<Integer> reached = new HashSet<>();
    int logins;
    int waiting;
    boolean dirty;

    /** Where it was seeking a connection after the last step; null if it was not. */
    @Nullable SimHost sought;

    /** Its ports were refused at the last bind: the next one may be followed by a dial at once. */
    boolean refused;

    // Since when a green light would be a lie; 0 while it would not.
    long transportBadSince;
    long serviceBadSince;

    /** When a person, or a nudge, last asked something of it. */
    long touched;

    /** The engine ended its transport of its own accord, and has not said why yet. */
    boolean cutUnasked;

    long outageSince;
    private long upSince;
    private long lastFailure;
    private int strikes;
    private boolean free = true;
    private @Nullable CauseCode failure;
    private long versionThen;

    LegBook(SimHost host, int slot, Leg leg) {
        this.host = host;
        this.slot = slot;
        this.leg = leg;
        this.running = leg.enabled();
    }

    String name() {
        return leg.name();
    }

    /** Somebody acted on it: the next try may come at once, with a clean record. */
    void touchedAt(long now) {
        touched = now;
        edited(now);
    }

    /** It was edited in a way that leaves its transport alone. */
    void edited(long now) {
        free = true;
        strikes = 0;
        outageSince = now;
    }

    /** The next try may come at once. */
    void nudged() {
        free = true;
    }

    void cameUp(long now) {
        upSince = now;
    }

    void wentDown(CauseCode why, long now) {
        outageSince = now;
        if (now - upSince >= 30 * SimClock.SECOND) {
            strikes = 0;
        }
        failed(why, now, host.keysVersion);
    }

    void failed(CauseCode why, long now, long keysVersion) {
        failure = why;
        lastFailure = now;
        versionThen = keysVersion;
        free = false;
        switch (why) {
            case AUTH_REFUSED,
                    FORWARDING_PROHIBITED,
                    HOST_KEY_UNKNOWN,
                    HOST_KEY_CHANGED,
                    KEY_MISSING,
                    KEYCHAIN_LOCKED -> {
                // Blocked: its retry has a clock of its own.
            }
            default -> strikes++;
        }
    }

    /** Returns whether it may log in now; notes that it does. */
    boolean mayLogIn(long now) {
        CauseCode why = failure;
        boolean changed = versionThen != host.keysVersion;
        boolean may = free || why == null || changed || now - lastFailure >= pauseAfter(why);
        if (changed) {
            strikes = 0;
        }
        free = false;
        return may;
    }

    private long pauseAfter(CauseCode why) {
        return switch (why) {
            case AUTH_REFUSED, FORWARDING_PROHIBITED -> FIVE_MINUTES;
            case HOST_KEY_UNKNOWN, HOST_KEY_CHANGED, KEY_MISSING, KEYCHAIN_LOCKED -> Long.MAX_VALUE;
            case SERVER_REFUSES_FOR_NOW -> pause(4000L << Math.min(20, strikes - 1));
            default -> strikes <= 1 ? 0 : pause(500L << Math.min(20, strikes - 2));
        };
    }

    private long pause(long millis) {
        long cap = leg.timing().backoffCap().toMillis();
        return Math.min(millis, cap) * SimClock.MILLI * 8 / 10 - SimClock.MILLI;
    }

    boolean holdsAllPorts() {
        List<PortForward> wanted = leg.portForwards();
        return held.size() == wanted.size()
                && wanted.stream().allMatch(forward -> held.contains(forward.port()));
    }

    /** Returns whether a connection to its host is of any use to it. */
    boolean seeks() {
        return running
                && holdsAllPorts()
                && open.isEmpty()
                && logins == 0
                && (state == LegState.CONNECTING
                        || (state == LegState.WAITING && cause != null && unreachable(cause)));
    }

    /** Returns whether it may have begun to seek in this step, and not said so yet. */
    boolean mayBeginToSeek() {
        return running && holdsAllPorts() && open.isEmpty() && logins == 0;
    }

    private static boolean unreachable(CauseCode code) {
        return switch (code) {
            case DIAL_REFUSED, DIAL_TIMEOUT, NO_ROUTE, NAME_NOT_FOUND -> true;
            default -> false;
        };
    }

    boolean transportBad() {
        return open.isEmpty() || open.getFirst().deaf();
    }

    /** Returns whether a request over a good transport would fail. */
    boolean serviceBad() {
        return leg.portForwards().stream().anyMatch(this::bad);
    }

    private boolean bad(PortForward forward) {
        if (forward.probe() instanceof ProbeSpec.None) {
            return false;
        }
        int port = forward.target().port();
        if (host.stuck || !host.permits(port)) {
            return true;
        }
        boolean http = forward.probe() instanceof ProbeSpec.Http;
        return switch (host.target(port)) {
            case ANSWERS -> false;
            case LOADING, SILENT -> http;
            case REFUSES -> !forward.ofRange() || reached.contains(forward.port());
            case BACKLOG_FULL -> true;
        };
    }

    @Override
    public String toString() {
        return name() + " (" + state + ", " + light + ", " + cause + ") to " + host.name;
    }
}
