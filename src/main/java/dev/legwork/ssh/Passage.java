package dev.legwork.ssh;

import dev.legwork.engine.Dialer.Attempt;
import dev.legwork.engine.Dialer.ConnectResult;
import dev.legwork.engine.Meter;
import dev.legwork.engine.SocketInbound;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Cause;
import dev.legwork.leg.Endpoint;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * One connect through a jump host: waits for the login there, then has it carry one end of a {@link
 * LoopbackPair} to the destination. The other end is the wire. Safe from any thread.
 */
final class Passage implements Attempt, JumpSession.Borrower {
    private static final Logger LOG = LoggerFactory.getLogger(Passage.class);

    private final Endpoint to;
    private final Duration timeout;
    private final JumpCause causes;
    private final Ticker ticker;
    private final Answer<ConnectResult> answer;
    private final Ticker.Alarm waited;
    private final long deadline;

    Passage(
            Endpoint to,
            Duration timeout,
            JumpCause causes,
            Ticker ticker,
            Answer<ConnectResult> answer) {
        this.to = to;
        this.timeout = timeout;
        this.causes = causes;
        this.ticker = ticker;
        this.answer = answer;
        this.deadline = ticker.nanos() + timeout.toNanos();
        this.waited = ticker.after(timeout, () -> fail(causes.stillLoggingIn(to, timeout)));
    }

    @Override
    public void cancel() {
        fail(causes.cancelled(to));
    }

    @Override
    public void failed(Cause cause) {
        fail(cause);
    }

    private void fail(Cause cause) {
        waited.cancel();
        answer.give(new ConnectResult.Failed(cause));
    }

    @Override
    public void ready(JumpSession.Lease lease) {
        waited.cancel();
        if (answer.isGiven()) {
            lease.end();
            return;
        }
        Thread.ofVirtual().name("through " + to).start(() -> open(lease));
    }

    private void open(JumpSession.Lease lease) {
        LoopbackPair pair;
        try {
            pair = LoopbackPair.open();
        } catch (IOException e) {
            LOG.warn("No loopback pair: {}", e.getMessage());
            lease.end();
            fail(causes.noSocket(to));
            return;
        }
        Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - ticker.nanos()));
        lease.transport().carry(inbound(pair.far()), to, left, new Meter(), carry(pair, lease));
    }

    private Transport.Carry carry(LoopbackPair pair, JumpSession.Lease lease) {
        return new Transport.Carry() {
            @Override
            public void opened() {
                SocketWire wire = new SocketWire(pair.near(), ticker);
                if (!answer.give(new ConnectResult.Connected(wire))) {
                    wire.close();
                }
            }

            @Override
            public void notOpened(Transport.OpenFailure why) {
                pair.close();
                if (why == Transport.OpenFailure.PROHIBITED) {
                    lease.refused(to);
                }
                lease.end();
                fail(causes.notOpened(to, why, timeout));
            }

            @Override
            public void ended() {
                // The wire learns of it by the reset, or the end, of its own end.
                lease.end();
            }
        };
    }

    private static SocketInbound inbound(Socket far) {
        return new SocketInbound() {
            @Override
            public Socket socket() {
                return far;
            }

            @Override
            public int clientPort() {
                return far.getPort();
            }

            @Override
            public void reset() {
                try {
                    far.setSoLinger(true, 0);
                    far.close();
                } catch (IOException alreadyGone) {
                    LOG.debug("closing: {}", alreadyGone.getMessage());
                }
            }

            @Override
            public boolean abandoned() {
                return false;
            }
        };
    }
}
