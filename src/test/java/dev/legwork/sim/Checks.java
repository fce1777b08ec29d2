package dev.legwork.sim;

import dev.legwork.leg.CauseCode;
import dev.legwork.leg.ForwardStatus;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Verdict;

import java.util.ArrayList;
import java.util.List;

/** Holds the engine to its promises. Looks only at what moved. */
final class Checks {
    private static final int MOST_HELD = 64;
    private static final int MOST_LOGINS = 6;

    private final SimWorld world;
    private final List<LegBook> dirty = new ArrayList<>();
    private final List<SimConnection> fresh = new ArrayList<>();

    Checks(SimWorld world) {
        this.world = world;
    }

    private long now() {
        return world.clock().nanos();
    }

    /** Something of that leg changed in this step. */
    void moved(LegBook book) {
        if (!book.dirty) {
            book.dirty = true;
            dirty.add(book);
        }
    }

    /** The engine must say in this step what becomes of that connection. */
    void fresh(SimConnection connection) {
        fresh.add(connection);
    }

    /** A connect begins. */
    void connects(SimHost host) {
        world.trace("connect", host.name, host.onTheirWay);
        long now = now();
        if (host.seekers.isEmpty()) {
            // Lanes take turns: what stops at this very instant may still be dialled for, hence
            // the seekers of the last step; what began to seek at this instant is looked for here.
            require(
                    host.legs.stream().anyMatch(LegBook::holdsAllPorts),
                    Promises.NO_DIAL_WITHOUT_PORTS,
                    host.name);
            require(
                    host.legs.stream().anyMatch(LegBook::mayBeginToSeek),
                    Promises.NO_DIAL_UNWANTED,
                    host.name + " " + host.legs);
        }
        require(
                !host.lastConnectFailed
                        || now - host.lastConnect >= SimClock.SECOND
                        || host.hurried >= host.lastConnect,
                Promises.ONE_CONNECT_A_SECOND,
                host.name);
        host.lastConnect = now;
        host.onTheirWay++;
        require(host.onTheirWay <= MOST_LOGINS, Promises.SIX_LOGINS, host.name);
    }

    /** A login begins. */
    void logsIn(LegBook book, SimHost host) {
        world.trace("login", book.name(), host.onTheirWay);
        require(
                host == book.host || book.touched == now(),
                Promises.RIGHT_HOST,
                book + " logs in to " + host.name);
        require(book.running, Promises.NO_DIAL_UNWANTED, book.toString());
        require(book.holdsAllPorts(), Promises.NO_DIAL_WITHOUT_PORTS, book.toString());
        boolean person =
                book.cause == CauseCode.HOST_KEY_UNKNOWN
                        || book.cause == CauseCode.HOST_KEY_CHANGED
                        || book.cause == CauseCode.KEY_MISSING;
        require(
                book.mayLogIn(now()),
                person ? Promises.NO_DIAL_WITHOUT_CHANGE : Promises.PATIENCE,
                book.toString());
        moved(book);
    }

    /** The engine ends a transport that was not lost. */
    void cut(SimTransport transport, int streams) {
        LegBook book = transport.book;
        boolean asked =
                book.touched == now() || book.removed || !book.running || !book.holdsAllPorts();
        boolean prohibited =
                book.leg.portForwards().stream()
                        .noneMatch(forward -> transport.host.permits(forward.target().port()));
        require(
                asked
                        || streams == 0
                        || transport.deaf()
                        || transport.host.forbidsAll
                        || prohibited,
                Promises.LIVE_STREAMS,
                book + ", " + streams + " streams");
        book.cutUnasked = !asked;
    }

    /** After a step: everything that moved is as promised. */
    void afterStep() {
        for (SimConnection connection : fresh) {
            if (connection.stage() == SimConnection.Stage.WAITING) {
                held(connection);
            }
        }
        fresh.clear();
        for (LegBook book : dirty) {
            book.dirty = false;
            consistent(book);
            judge(book);
            seeking(book);
        }
        dirty.clear();
    }

    private void held(SimConnection connection) {
        LegBook book = connection.book;
        boolean may = book.state == LegState.CONNECTING || book.state == LegState.WAITING;
        require(may, Promises.NO_CONNECTION_FORGOTTEN, "waits though " + book);
        require(book.waiting <= MOST_HELD, Promises.HOLD, book.waiting + " at " + book);
        long outage = now() - Math.max(book.outageSince, world.clock().lastJump());
        require(
                outage <= 61 * SimClock.SECOND,
                Promises.HOLD,
                outage / SimClock.SECOND + " s into the outage of " + book);
        long since = connection.waitingSince();
        long limit = book.leg.timing().hold().toNanos();
        world.clock()
                .in(
                        limit + 100 * SimClock.MILLI,
                        () ->
                                require(
                                        connection.stage() != SimConnection.Stage.WAITING
                                                || connection.waitingSince() != since,
                                        Promises.HOLD,
                                        "too long at " + book));
    }

    private void consistent(LegBook book) {
        LegState state = book.state;
        int standing = book.open.size();
        require(standing + book.logins <= 1, Promises.ONE_TRANSPORT, book.toString());
        require(
                standing == 0 || book.open.getFirst().host == book.host,
                Promises.RIGHT_HOST,
                book + " stands elsewhere");
        require(
                (state == LegState.UP) == (standing == 1),
                Promises.STATE_IS_TRUE,
                book + " with " + standing + " transports");
        require(
                book.running == (state != LegState.STOPPED),
                Promises.STATE_IS_TRUE,
                book + (book.running ? " should run" : " should not run"));
        require(
                state != LegState.UP || book.waiting == 0,
                Promises.NO_CONNECTION_FORGOTTEN,
                book + " lets " + book.waiting + " wait");
        boolean ports =
                switch (state) {
                    case STOPPED, BLOCKED -> book.held.isEmpty();
                    case CONNECTING, WAITING, UP -> book.holdsAllPorts();
                };
        require(ports, Promises.PORTS, book + " holds " + book.held);
    }

    private static void seeking(LegBook book) {
        if (book.sought != null) {
            book.sought.seekers.remove(book);
        }
        book.sought = book.seeks() ? book.host : null;
        if (book.sought != null) {
            book.sought.seekers.add(book);
        }
    }

    /** Starts or stops the clock of a lie. */
    void judge(LegBook book) {
        boolean green = book.light == Light.UP;
        boolean transport = green && book.transportBad();
        boolean service = green && !transport && book.serviceBad();
        if (!transport) {
            book.transportBadSince = 0;
        } else if (book.transportBadSince == 0) {
            long since = now();
            book.transportBadSince = since;
            long limit = book.open.isEmpty() ? 0 : book.open.getFirst().limit();
            world.clock()
                    .in(
                            limit + SimClock.SECOND,
                            () -> honest(book, book.transportBadSince == since, "transport"));
        }
        if (!service) {
            book.serviceBadSince = 0;
        } else if (book.serviceBadSince == 0) {
            book.serviceBadSince = now();
            watchService(book, now());
        }
    }

    private void watchService(LegBook book, long since) {
        long bound =
                book.leg.timing().probe().toNanos()
                        + 2 * book.leg.timing().probeTimeout().toNanos()
                        + 2 * SimClock.SECOND;
        world.clock()
                .in(
                        bound,
                        () -> {
                            boolean slept = world.clock().lastJump() >= since;
                            if (book.serviceBadSince == since && slept) {
                                book.serviceBadSince = now();
                                watchService(book, now());
                            } else {
                                honest(book, book.serviceBadSince == since, "service");
                            }
                        });
    }

    private void honest(LegBook book, boolean lies, String what) {
        require(!lies || book.light != Light.UP, Promises.HONEST_LIGHT, what + " of " + book);
    }

    /**
     * The world has been well for longer than a backoff, a half-open transport and a login take.
     * Only a server that forbids may be left alone for longer.
     */
    void upAgain(LegBook book) {
        boolean patient =
                book.state == LegState.BLOCKED && book.cause == CauseCode.FORWARDING_PROHIBITED;
        require(
                !book.running || book.state == LegState.UP || patient,
                Promises.RECOVERY,
                "still down: " + book);
    }

    /** The world has been well for longer than the engine's slowest clock. */
    void recovered(LegBook book) {
        boolean well = book.state == LegState.UP;
        boolean excused = false;
        for (ForwardStatus forward : world.forwards(book)) {
            // What nobody probes says how the last connection fared, until there is another.
            boolean unasked = forward.forward().probe() instanceof ProbeSpec.None;
            boolean fine = answers(forward.verdict());
            well &= fine || unasked;
            excused |= !fine && unasked;
        }
        well &= book.light == Light.UP || (book.light == Light.DEGRADED && excused);
        require(
                !book.running || well,
                Promises.RECOVERY,
                book + " " + world.forwards(book).stream().map(f -> f.verdict().word()).toList());
    }

    private static boolean answers(Verdict verdict) {
        return verdict == Verdict.ANSWERS
                || verdict == Verdict.UNUSED
                || verdict == Verdict.NOT_PROBED;
    }

    void require(boolean kept, String promise, String details) {
        if (!kept) {
            throw new BrokenPromise(promise, details);
        }
    }
}
