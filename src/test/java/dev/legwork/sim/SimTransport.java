package dev.legwork.sim;

import dev.legwork.engine.Inbound;
import dev.legwork.engine.Meter;
import dev.legwork.engine.PulseRule;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.TransportStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A standing SSH connection. Its pulse follows the real {@link PulseRule}, but only silence is
 * simulated: while the far side answers nothing needs to happen.
 */
final class SimTransport implements Transport {
    final LegBook book;
    private final SimWorld world;
    final SimHost host;
    private final Events events;
    private final PulseRule pulse;
    private final Map<SimConnection, Channel> channels = new LinkedHashMap<>();
    private int streams;
    private boolean closed;
    private boolean deaf;
    private boolean forgotten;
    private long lastHeard;
    private Ticker.@Nullable Alarm end;

    private static final class Channel {
        final Carry carry;
        boolean opened;
        Ticker.@Nullable Alarm answer;

        Channel(Carry carry) {
            this.carry = carry;
        }
    }

    SimTransport(SimWorld world, LegBook book, Events events) {
        this.world = world;
        this.book = book;
        this.host = book.host;
        this.events = events;
        PulseRule rule = PulseRule.fresh(book.leg.timing());
        for (int i = 0; i < 4; i++) {
            rule = rule.answered(Duration.ofMillis(host.lossy && i > 1 ? 900 : 20));
        }
        this.pulse = rule;
        host.transports.add(this);
        book.open.add(this);
        book.cameUp(world.clock().nanos());
        world.checks().moved(book);
    }

    @Override
    public TransportStatus status() {
        Duration heard = deaf ? Duration.ofNanos(world.clock().nanos() - lastHeard) : Duration.ZERO;
        return new TransportStatus(
                "sim", "SHA256:sim", "sim", "sim", "sim", Duration.ZERO, heard, pulse.limit());
    }

    boolean deaf() {
        return deaf;
    }

    long limit() {
        return pulse.limit().toNanos();
    }

    @Override
    public void carry(
            Inbound inbound, Endpoint target, Duration openTimeout, Meter meter, Carry carry) {
        SimConnection connection = (SimConnection) inbound;
        if (world.sabotage() == Sabotage.LOSES_CONNECTIONS) {
            return;
        }
        connection.opening();
        connection.carrier = this;
        Channel channel = new Channel(carry);
        if (closed) {
            turnBack(connection, channel, OpenFailure.TRANSPORT_GONE);
            return;
        }
        channels.put(connection, channel);
        ask(connection, channel, target.port(), openTimeout.toNanos());
    }

    private void ask(SimConnection connection, Channel channel, int port, long timeout) {
        long trip = host.roundTrip + (host.lossy ? world.random(2 * SimClock.SECOND) : 0);
        channel.answer =
                world.clock()
                        .in(
                                Math.min(trip, timeout),
                                () -> answer(connection, channel, port, timeout - trip));
    }

    private void answer(SimConnection connection, Channel channel, int port, long left) {
        SimHost.Target target = host.target(port);
        if (left <= 0) {
            turnBack(connection, channel, OpenFailure.TIMED_OUT);
        } else if (deaf) {
            // Looks again when the link may be back; TCP would have repeated it.
            long pause = Math.min(left, SimClock.SECOND);
            channel.answer =
                    world.clock().in(pause, () -> answer(connection, channel, port, left - pause));
        } else if (host.stuck || (host.permits(port) && target == SimHost.Target.BACKLOG_FULL)) {
            channel.answer =
                    world.clock()
                            .in(left, () -> turnBack(connection, channel, OpenFailure.TIMED_OUT));
        } else if (!host.permits(port)) {
            turnBack(connection, channel, OpenFailure.PROHIBITED);
        } else if (target == SimHost.Target.REFUSES) {
            turnBack(connection, channel, OpenFailure.CONNECT_FAILED);
        } else {
            channel.opened = true;
            book.reached.add(connection.port);
            if (!connection.probe) {
                streams++;
            }
            channel.carry.opened();
            connection.carried(target);
            if (connection.abandoned()) {
                finish(connection);
            }
        }
    }

    private void turnBack(SimConnection connection, Channel channel, OpenFailure why) {
        channels.remove(connection);
        connection.carrier = null;
        connection.waits();
        channel.carry.notOpened(why);
    }

    /** A carried connection is through. */
    void finish(SimConnection connection) {
        Channel channel = channels.remove(connection);
        if (channel != null) {
            if (!connection.probe) {
                streams--;
            }
            connection.over();
            channel.carry.ended();
        }
    }

    @Override
    public void askForRefusal(Duration timeout, Consumer<Boolean> answered) {
        boolean answers = !host.stuck && !deaf && !closed;
        world.clock()
                .in(
                        answers ? host.roundTrip : timeout.toNanos(),
                        () -> answered.accept(answers && !closed));
    }

    /** Nothing gets through any more. */
    void goDeaf(boolean forGood) {
        forgotten |= forGood;
        if (closed || deaf) {
            return;
        }
        deaf = true;
        lastHeard = world.clock().nanos() - world.random(book.leg.timing().keepAlive().toNanos());
        end = world.clock().in(limit() - (world.clock().nanos() - lastHeard), this::silent);
        world.checks().judge(book);
    }

    /** The link is back. */
    void hears() {
        if (closed || !deaf) {
            return;
        }
        if (forgotten) {
            // The far side was started anew, and says so when it is spoken to.
            world.clock().in(host.roundTrip, () -> lose(CauseCode.TRANSPORT_CLOSED));
            return;
        }
        deaf = false;
        if (end != null) {
            end.cancel();
        }
        world.checks().judge(book);
    }

    private void silent() {
        lose(CauseCode.TRANSPORT_SILENT);
    }

    /** It ends without being asked to. */
    void lose(CauseCode why) {
        if (closed || world.sabotage() == Sabotage.TELLS_NO_LOSS) {
            return;
        }
        world.trace("lost " + why.word(), book.name(), channels.size());
        shut();
        book.wentDown(why, world.clock().nanos());
        long silence = deaf ? world.clock().nanos() - lastHeard : 0;
        events.lost(new Cause(why, "simulated"), Duration.ofNanos(silence));
    }

    @Override
    public void close() {
        if (closed || world.sabotage() == Sabotage.CLOSES_NO_TRANSPORT) {
            return;
        }
        world.trace("closed", book.name(), streams);
        world.checks().cut(this, streams);
        shut();
    }

    private void shut() {
        closed = true;
        if (end != null) {
            end.cancel();
        }
        host.transports.remove(this);
        book.open.remove(this);
        world.checks().moved(book);
        for (Map.Entry<SimConnection, Channel> entry : List.copyOf(channels.entrySet())) {
            Channel channel = entry.getValue();
            if (channel.opened) {
                finish(entry.getKey());
            } else {
                if (channel.answer != null) {
                    channel.answer.cancel();
                }
                turnBack(entry.getKey(), channel, OpenFailure.TRANSPORT_GONE);
            }
        }
    }
}
