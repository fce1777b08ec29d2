package dev.legwork.ssh;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.jcraft.jsch.ForwardWindow;

import dev.legwork.engine.Meter;
import dev.legwork.engine.Ticker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A local connection and its channel while bytes flow: one thread a direction, each ending on its
 * own, so that a client may half-close and then read its reply (RFC 4254 §5.3).
 */
final class CarriedConnection {
    private static final Logger LOG = LoggerFactory.getLogger(CarriedConnection.class);
    // A window that is used up faster than this is what holds the stream back.
    private static final long QUICK_NANOS = Duration.ofMillis(250).toNanos();

    private static final int DISCARDED_AT_ONCE = 16 * 1024;
    // How long a client whose far side has closed may take to read the end of its reply.
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Socket socket;
    private final ForwardWindow channel;
    private final Inflow inflow;
    private final WindowBudget budget;
    private final Meter meter;
    private final Ticker ticker;
    private final BooleanSupplier transportOver;
    private final Runnable ended;
    private final AtomicInteger running = new AtomicInteger(2);
    private final CountDownLatch upEnded = new CountDownLatch(1);
    private int window;

    /**
     * Takes over an open channel.
     *
     * @param window what {@code budget} gave; given back at the end
     * @param transportOver whether the whole transport has ended, true before any channel of it
     *     knows
     * @param ended run once, when both directions have ended and all is closed
     */
    CarriedConnection(
            Socket socket,
            ForwardWindow channel,
            Inflow inflow,
            int window,
            WindowBudget budget,
            Meter meter,
            Ticker ticker,
            BooleanSupplier transportOver,
            Runnable ended) {
        this.socket = socket;
        this.channel = channel;
        this.inflow = inflow;
        this.window = window;
        this.budget = budget;
        this.meter = meter;
        this.ticker = ticker;
        this.transportOver = transportOver;
        this.ended = ended;
    }

    /** Carries what the client sends; returns when it has ended. */
    void carryUp() {
        try {
            InputStream from = socket.getInputStream();
            while (true) {
                int length = channel.fill(from);
                if (length == -1) {
                    channel.endOfFile();
                    break;
                }
                if (length < 0 || !channel.send(length)) {
                    discard(from);
                    break;
                }
                meter.addUp(length);
            }
        } catch (IOException broken) {
            // The client reset, or we closed it ourselves; both directions are over.
            LOG.debug("upload ended: {}", broken.getMessage());
            inflow.discard();
            channel.close();
        } finally {
            upEnded.countDown();
            channel.nudge();
            oneEnded();
        }
    }

    /**
     * Takes what nobody wants any more, until {@link #carryDown} closes the connection. Closed with
     * unread input it would be reset, and a reset throws away the reply's end where the client has
     * not read it yet (RFC 9112 §9.6).
     */
    private void discard(InputStream from) throws IOException {
        byte[] unwanted = new byte[DISCARDED_AT_ONCE];
        while (!channel.lost() && from.read(unwanted) >= 0) {
            // Nothing to do with it.
        }
    }

    /** Carries what the far side sends; returns when it, and the whole channel, has ended. */
    void carryDown() {
        try {
            boolean any = drain(socket.getOutputStream());
            // All that came has been handed over; now the client may know.
            if (!channel.lost() && (any || !channel.closed())) {
                socket.shutdownOutput();
            }
            channel.awaitClosed(() -> upEnded.getCount() == 0);
            if (any && !channel.lost() && !upEnded.await(LINGER.toMillis(), MILLISECONDS)) {
                LOG.debug("the client still sends, or waits, after its far side closed");
            }
        } catch (IOException broken) {
            LOG.debug("download ended: {}", broken.getMessage());
            inflow.discard();
            channel.close();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            // This also frees the other direction, which may wait for the client.
            close();
            oneEnded();
        }
    }

    /** Returns whether there was anything. */
    private boolean drain(OutputStream to) throws IOException, InterruptedException {
        boolean any = false;
        int taken = 0;
        long since = ticker.nanos();
        Inflow.Chunk chunk;
        while ((chunk = inflow.take()) != null) {
            any = true;
            to.write(chunk.bytes(), 0, chunk.length());
            meter.addDown(chunk.length());
            taken += chunk.length();
            if (taken >= window / 4) {
                long now = ticker.nanos();
                acknowledge(taken, now - since);
                taken = 0;
                since = now;
            }
        }
        return any;
    }

    private void acknowledge(int taken, long nanos) throws IOException {
        int more = 0;
        if (nanos < QUICK_NANOS && inflow.queued() < window / 2) {
            more = budget.grow(window);
        } else if (nanos >= QUICK_NANOS) {
            more = -budget.shrink(window, taken);
        }
        window += more;
        if (taken + more > 0) {
            channel.acknowledge(taken + more);
        }
    }

    private void oneEnded() {
        if (running.decrementAndGet() == 0) {
            // Both have sent their end of file, or the channel is closed already.
            channel.close();
            inflow.discard();
            close();
            budget.release(window);
            ended.run();
        }
    }

    /** Ends it because the transport has ended. */
    void cut() {
        inflow.discard();
        channel.wake();
        close();
    }

    private void close() {
        try {
            // A lost transport resets, so that no client takes half a reply for a whole one.
            // JSch closes the channels before anyone is told of the loss, so both may be first.
            if (transportOver.getAsBoolean() || channel.lost()) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException alreadyGone) {
            LOG.debug("closing: {}", alreadyGone.getMessage());
        }
    }
}
