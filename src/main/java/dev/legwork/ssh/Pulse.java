package dev.legwork.ssh;

import com.jcraft.jsch.Session;

import dev.legwork.engine.PulseRule;
import dev.legwork.engine.Ticker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Watches one transport. {@link #beat} runs on the watchdog's thread alone and takes no lock of
 * JSch's; keepalives are sent by a thread of their own, which may hang in a stuck write.
 */
final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final String leg;
    private final Session session;
    private final SocketWire wire;
    private final Ticker ticker;
    private final Heard heard;
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile PulseRule rule;
    private volatile Duration roundTrip = Duration.ZERO;
    private boolean everAsked;
    private boolean unanswered;

    /** Who is told of the end; must not block. */
    interface Heard {
        /** Nothing came for too long. */
        void silent(Duration silence);

        /** The session ended by itself. */
        void closed();
    }

    Pulse(
            String leg,
            Session session,
            SocketWire wire,
            PulseRule rule,
            Ticker ticker,
            Heard heard) {
        this.leg = leg;
        this.session = session;
        this.wire = wire;
        this.rule = rule;
        this.ticker = ticker;
        this.heard = heard;
    }

    /** Returns the last keepalive's round trip, zero before the first. */
    Duration roundTrip() {
        return roundTrip;
    }

    /** Returns the silence that cuts now. */
    Duration limit() {
        return rule.limit();
    }

    /** Looks once; never blocks. */
    void beat() {
        if (!session.isConnected()) {
            heard.closed();
            return;
        }
        learn();
        long now = ticker.nanos();
        Duration silence = Duration.ofNanos(Math.max(0, now - wire.lastHeard()));
        Duration sinceAsked =
                everAsked && wire.asking()
                        ? Duration.ofNanos(Math.max(0, now - wire.askedAt()))
                        : silence.plusNanos(1);
        switch (rule.next(silence, sinceAsked)) {
            case NOTHING -> {}
            case SEND_KEEPALIVE -> ask();
            case CUT -> heard.silent(silence);
        }
    }

    private void learn() {
        if (unanswered && !wire.asking()) {
            unanswered = false;
            roundTrip = Duration.ofNanos(Math.max(0, wire.answeredAt() - wire.askedAt()));
            PulseRule before = rule;
            rule = before.answered(roundTrip);
            if (rule.limit().compareTo(before.limit()) > 0) {
                LOG.info(
                        "{}: replies come late ({} ms), so silence is now borne for {} s",
                        leg,
                        roundTrip.toMillis(),
                        rule.limit().toSeconds());
            }
        }
    }

    private void ask() {
        wire.ask();
        everAsked = true;
        unanswered = true;
        // One that still hangs is as good a question as another.
        if (sending.compareAndSet(false, true)) {
            Thread.ofVirtual().name("keepalive-" + leg).start(this::send);
        }
    }

    private void send() {
        try {
            session.sendKeepAliveMsg();
        } catch (Exception broken) {
            // The reader or the silence will say so.
            LOG.debug("{}: keepalive not sent: {}", leg, broken.getMessage());
        } finally {
            sending.set(false);
        }
    }
}
