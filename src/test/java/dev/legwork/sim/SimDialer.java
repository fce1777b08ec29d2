package dev.legwork.sim;

import dev.legwork.engine.Dialer;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Leg;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Consumer;

/** Connects and logs in to simulated hosts, and counts what is on its way to each. */
final class SimDialer implements Dialer {
    private final SimWorld world;

    SimDialer(SimWorld world) {
        this.world = world;
    }

    /** A connect that no leg has asked for. */
    void connectUnasked(SimHost host) {
        var _ = new Connect(host, SimClock.SECOND, result -> {});
    }

    private SimClock clock() {
        return world.clock();
    }

    @Override
    public Attempt connect(Leg leg, Duration timeout, Consumer<ConnectResult> done) {
        Destination destination = leg.destination();
        SimHost host = world.host(destination.host());
        if (world.sabotage() == Sabotage.CONNECTS_ELSEWHERE) {
            host = world.hosts().getLast();
        }
        if (world.sabotage() == Sabotage.CONNECTS_IN_PAIRS) {
            world.checks().connects(host);
        }
        return new Connect(host, timeout.toNanos(), done);
    }

    private final class Connect implements Attempt {
        private final SimHost host;
        private final Consumer<ConnectResult> done;
        private final long deadline;
        private long pause = SimClock.SECOND;
        private boolean answered;

        Connect(SimHost host, long timeout, Consumer<ConnectResult> done) {
            this.host = host;
            this.done = done;
            this.deadline = clock().nanos() + timeout;
            world.checks().connects(host);
            clock().in(host.roundTrip, this::look);
        }

        private void look() {
            if (answered) {
                return;
            }
            switch (host.path) {
                case OPEN -> connected();
                case REFUSES -> fail(CauseCode.DIAL_REFUSED);
                case NO_ROUTE -> fail(CauseCode.NO_ROUTE);
                case NO_NAME -> fail(CauseCode.NAME_NOT_FOUND);
                case DROPS -> again();
            }
        }

        /** The SYN is repeated after 1, 2, 4 s. */
        private void again() {
            long left = deadline - clock().nanos();
            if (left <= 0) {
                fail(CauseCode.DIAL_TIMEOUT);
            } else {
                clock().in(Math.min(left, pause), this::look);
                pause *= 2;
            }
        }

        private void connected() {
            answered = true;
            host.lastConnectFailed = false;
            done.accept(new ConnectResult.Connected(new SimWire(host)));
        }

        private void fail(CauseCode why) {
            answered = true;
            host.onTheirWay--;
            host.lastConnectFailed = true;
            done.accept(new ConnectResult.Failed(new Cause(why, "simulated")));
        }

        @Override
        public void cancel() {
            if (!answered) {
                answered = true;
                host.onTheirWay--;
                Cause cause = new Cause(CauseCode.DIAL_TIMEOUT, "called off");
                clock().in(0, () -> done.accept(new ConnectResult.Failed(cause)));
            }
        }
    }

    private static final class SimWire implements Wire {
        private final SimHost host;
        private boolean closed;

        SimWire(SimHost host) {
            this.host = host;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                host.onTheirWay--;
            }
        }
    }

    @Override
    public Attempt login(Wire wire, Leg leg, Transport.Events events, Consumer<LoginResult> done) {
        LegBook book = world.book(leg.name());
        SimWire over = (SimWire) wire;
        world.checks().logsIn(book, over.host);
        if (world.sabotage() == Sabotage.LOGS_IN_TWICE) {
            var _ = new Login(over, book, events, result -> {});
        }
        return new Login(over, book, events, done);
    }

    private final class Login implements Attempt {
        private final SimWire wire;
        private final LegBook book;
        private final SimHost host;
        private final Transport.Events events;
        private final Consumer<LoginResult> done;
        private final Ticker.Alarm deadline;
        private boolean cancelled;
        private boolean over;

        Login(SimWire wire, LegBook book, Transport.Events events, Consumer<LoginResult> done) {
            this.wire = wire;
            this.book = book;
            this.host = wire.host;
            this.events = events;
            this.done = done;
            book.logins++;
            long limit = book.leg.timing().connect().toNanos();
            deadline = clock().in(limit, () -> failed(CauseCode.HANDSHAKE_FAILED, version()));
            clock().in(3 * host.roundTrip, this::decide);
        }

        private long version() {
            return host.keysVersion;
        }

        /** What the server thinks of it is settled a moment before we hear. */
        private void decide() {
            if (over) {
                return;
            }
            SimHost.Login how = host.login;
            long version = version();
            if (host.path == SimHost.Path.REFUSES) {
                how = SimHost.Login.GARBAGE;
            }
            if (host.deaf() || how == SimHost.Login.HANGS) {
                return;
            }
            @Nullable CauseCode why = causeOf(how);
            boolean drops = how == SimHost.Login.DROPS_AFTER_LOGIN;
            clock().in(
                            2 * host.roundTrip,
                            () -> {
                                if (why == null) {
                                    loggedIn(drops);
                                } else {
                                    failed(why, version);
                                }
                            });
        }

        private static @Nullable CauseCode causeOf(SimHost.Login how) {
            return switch (how) {
                case WELL, DROPS_AFTER_LOGIN, HANGS -> null;
                case GARBAGE -> CauseCode.HANDSHAKE_FAILED;
                case TURNS_AWAY -> CauseCode.SERVER_REFUSES_FOR_NOW;
                case NO_ALGORITHM -> CauseCode.NO_COMMON_ALGORITHM;
                case KEY_REFUSED -> CauseCode.AUTH_REFUSED;
                case HOST_KEY_UNKNOWN -> CauseCode.HOST_KEY_UNKNOWN;
                case HOST_KEY_CHANGED -> CauseCode.HOST_KEY_CHANGED;
                case KEY_MISSING -> CauseCode.KEY_MISSING;
                case KEYCHAIN_LOCKED -> CauseCode.KEYCHAIN_LOCKED;
            };
        }

        private void settle() {
            over = true;
            deadline.cancel();
            wire.close();
            if (!cancelled) {
                book.logins--;
            }
            world.checks().moved(book);
        }

        private void loggedIn(boolean drops) {
            if (over) {
                return;
            }
            settle();
            SimTransport transport = new SimTransport(world, book, events);
            world.trace("logged in", book.name(), cancelled ? 1 : 0);
            if (host.deaf()) {
                transport.goDeaf(false);
            }
            if (drops) {
                // May be told before the login's own answer has been handled.
                transport.lose(CauseCode.TRANSPORT_CLOSED);
            }
            done.accept(new LoginResult.LoggedIn(transport));
        }

        private void failed(CauseCode why, long version) {
            if (over) {
                return;
            }
            settle();
            world.trace("login failed " + why.word(), book.name(), 0);
            if (!cancelled) {
                book.failed(why, clock().nanos(), version);
            }
            done.accept(new LoginResult.Failed(new Cause(why, "simulated")));
        }

        @Override
        public void cancel() {
            if (over || cancelled) {
                return;
            }
            cancelled = true;
            book.logins--;
            world.checks().moved(book);
            if (world.random(4) > 0) {
                failed(CauseCode.TRANSPORT_CLOSED, version());
            }
            // Else the answer that was on its way comes first, if only at the deadline.
        }
    }
}
