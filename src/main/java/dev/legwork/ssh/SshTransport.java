package dev.legwork.ssh;

import com.jcraft.jsch.ForwardWindow;
import com.jcraft.jsch.Session;

import dev.legwork.engine.Inbound;
import dev.legwork.engine.Meter;
import dev.legwork.engine.PulseRule;
import dev.legwork.engine.SocketInbound;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.leg.TransportStatus;
import dev.legwork.leg.Via;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A standing JSch session, with channels of its own making instead of JSch's port forwarding. */
final class SshTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(SshTransport.class);
    // Nothing listens there on any sane machine, and a permitopen does not name it.
    private static final Endpoint NOBODY = new Endpoint("127.0.0.1", 1);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Session session;
    private final SocketWire wire;
    private final Leg leg;
    private final Events events;
    private final WindowBudget budget;
    private final PulseWatch watch;
    private final PumpThreads threads;
    private final Ticker ticker;
    private final Pulse pulse;
    private final SessionFacts facts;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<ForwardWindow> opening = ConcurrentHashMap.newKeySet();
    private final Set<CarriedConnection> carried = ConcurrentHashMap.newKeySet();

    SshTransport(
            Session session,
            SocketWire wire,
            Leg leg,
            Events events,
            WindowBudget budget,
            PulseWatch watch,
            PumpThreads threads,
            Ticker ticker) {
        this.session = session;
        this.wire = wire;
        this.leg = leg;
        this.events = events;
        this.budget = budget;
        this.watch = watch;
        this.threads = threads;
        this.ticker = ticker;
        this.facts = SessionFacts.of(session);
        this.pulse =
                new Pulse(
                        leg.name(),
                        session,
                        wire,
                        PulseRule.fresh(leg.timing()),
                        ticker,
                        new Pulse.Heard() {
                            @Override
                            public void silent(Duration silence) {
                                lost(silentCause(silence));
                            }

                            @Override
                            public void closed() {
                                lost(closedCause());
                            }
                        });
    }

    /** Starts watching; the loss may be told from now on. */
    void start() {
        watch.add(pulse);
        wire.whenOver(() -> lost(closedCause()));
    }

    @Override
    public TransportStatus status() {
        return new TransportStatus(
                facts.server(),
                facts.hostKey(),
                facts.hostKeyType(),
                facts.kex(),
                facts.cipher(),
                pulse.roundTrip(),
                sinceHeard(),
                pulse.limit());
    }

    @Override
    public void carry(
            Inbound inbound, Endpoint target, Duration openTimeout, Meter meter, Carry carry) {
        if (!(inbound instanceof SocketInbound accepted)) {
            throw new IllegalArgumentException("only sockets can be carried, not " + inbound);
        }
        threads.start(
                "up-" + leg.name() + "-" + inbound.clientPort(),
                () -> open(accepted.socket(), target, openTimeout, meter, carry));
    }

    private void open(Socket socket, Endpoint target, Duration timeout, Meter meter, Carry carry) {
        int window = budget.open();
        Inflow inflow = new Inflow();
        try {
            ForwardWindow channel =
                    ForwardWindow.prepare(session, target.host(), target.port(), window, inflow);
            switch (ask(channel, timeout)) {
                case OPEN -> run(socket, channel, inflow, window, meter, carry);
                case REFUSED -> {
                    int reason = channel.refusal();
                    channel.close();
                    notOpened(window, carry, refusal(reason));
                }
                case GONE -> notOpened(window, carry, OpenFailure.TRANSPORT_GONE);
                case NO_ANSWER -> {
                    notOpened(window, carry, OpenFailure.TIMED_OUT);
                    closeLate(channel);
                }
            }
        } catch (IOException down) {
            LOG.debug("{}: channel to {} not opened: {}", leg.name(), target, down.getMessage());
            notOpened(window, carry, OpenFailure.TRANSPORT_GONE);
        }
    }

    private void notOpened(int window, Carry carry, OpenFailure why) {
        budget.release(window);
        carry.notOpened(why);
    }

    private static OpenFailure refusal(int reason) {
        return switch (reason) {
            case 1 -> OpenFailure.PROHIBITED;
            case 2 -> OpenFailure.CONNECT_FAILED;
            default -> OpenFailure.OTHER;
        };
    }

    /** Opens a channel, and lets {@link #release} end the wait. */
    private ForwardWindow.Opened ask(ForwardWindow channel, Duration timeout) throws IOException {
        opening.add(channel);
        try {
            return over.get()
                    ? ForwardWindow.Opened.GONE
                    : channel.open(Math.max(1, timeout.toMillis()));
        } finally {
            opening.remove(channel);
        }
    }

    private void closeLate(ForwardWindow channel) {
        Thread.ofVirtual().name("late-" + leg.name()).start(() -> closeWhenAnswered(channel));
    }

    /**
     * Keeps an eye on a channel that nobody wants any more: one that opens late would stay on the
     * server until the session ends. Runs on a virtual thread of its own.
     */
    private void closeWhenAnswered(ForwardWindow channel) {
        opening.add(channel);
        try {
            if (!over.get()) {
                ForwardWindow.Opened late = channel.awaitAnswer(A_DAY.toMillis());
                LOG.debug("{}: a channel nobody waits for ended as {}", leg.name(), late);
            }
        } finally {
            opening.remove(channel);
            channel.close();
        }
    }

    private void run(
            Socket socket,
            ForwardWindow channel,
            Inflow inflow,
            int window,
            Meter meter,
            Carry carry) {
        Runnable[] ended = new Runnable[1];
        CarriedConnection connection =
                new CarriedConnection(
                        socket,
                        channel,
                        inflow,
                        window,
                        budget,
                        meter,
                        ticker,
                        over::get,
                        () -> ended[0].run());
        ended[0] =
                () -> {
                    carried.remove(connection);
                    carry.ended();
                };
        carried.add(connection);
        carry.opened();
        if (over.get()) {
            // It may have ended before the connection was known to be one of its own.
            connection.cut();
        }
        try {
            socket.setTcpNoDelay(true);
        } catch (IOException closedAlready) {
            LOG.debug("{}: client gone: {}", leg.name(), closedAlready.getMessage());
        }
        threads.start("down-" + leg.name() + "-" + socket.getPort(), connection::carryDown);
        connection.carryUp();
    }

    @Override
    public void askForRefusal(Duration timeout, Consumer<Boolean> answered) {
        Thread.ofVirtual()
                .name("refusal-" + leg.name())
                .start(() -> answered.accept(refused(timeout)));
    }

    private boolean refused(Duration timeout) {
        try {
            ForwardWindow channel =
                    ForwardWindow.prepare(
                            session,
                            NOBODY.host(),
                            NOBODY.port(),
                            WindowBudget.LEAST,
                            new Inflow());
            ForwardWindow.Opened opened = ask(channel, timeout);
            switch (opened) {
                case OPEN, REFUSED -> channel.close();
                case GONE -> {}
                case NO_ANSWER -> closeLate(channel);
            }
            return opened == ForwardWindow.Opened.OPEN || opened == ForwardWindow.Opened.REFUSED;
        } catch (IOException down) {
            LOG.debug("{}: no channel: {}", leg.name(), down.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            release(() -> {});
        }
    }

    private void lost(Cause cause) {
        Duration silent = sinceHeard();
        if (over.compareAndSet(false, true)) {
            release(() -> events.lost(cause, silent));
        }
    }

    /**
     * Frees everything. The raw socket goes first, as nothing else frees a stuck write; the rest
     * may have to wait for monitors that the stuck write still holds, so it has its own thread.
     */
    private void release(Runnable tell) {
        watch.remove(pulse);
        wire.close();
        Thread.ofVirtual()
                .name("end-" + leg.name())
                .start(
                        () -> {
                            tell.run();
                            opening.forEach(ForwardWindow::wake);
                            carried.forEach(CarriedConnection::cut);
                            session.disconnect();
                        });
    }

    private Duration sinceHeard() {
        return Duration.ofNanos(Math.max(0, ticker.nanos() - wire.lastHeard()));
    }

    private Cause silentCause(Duration silence) {
        return new Cause(
                CauseCode.TRANSPORT_SILENT,
                String.format(
                        Locale.ROOT,
                        "%s has sent nothing for %.1f s, so the connection was cut and is being"
                                + " made anew; if this repeats, look at its power, its sleep"
                                + " settings and the network between.",
                        leg.destination().endpoint(),
                        silence.toMillis() / 1000.0));
    }

    private Cause closedCause() {
        Via via = leg.destination().via();
        return new Cause(
                CauseCode.TRANSPORT_CLOSED,
                via == null
                        ? leg.destination().endpoint()
                                + " closed the SSH connection; it is being made anew. If this"
                                + " repeats, look at the SSH server's log there."
                        : "The SSH connection to "
                                + leg.destination().endpoint()
                                + " by way of "
                                + via
                                + " was closed; it is being made anew. If this repeats, look at the"
                                + " SSH servers' logs on both machines.");
    }
}
