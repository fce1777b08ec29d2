package com.jcraft.jsch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/**
 * A direct-tcpip channel (RFC 4254 §7.2) whose flow control is ours. It stands in JSch's package
 * because the public API can neither leave the window closed behind a slow reader nor send without
 * JSch's own wait for window, which sends after the channel was closed (mwiede/jsch#484; OpenSSH
 * then drops the whole connection). Needs the class path: the jar is not sealed, but it is one
 * module.
 *
 * <p>JSch's reader thread never waits for a write of it; see {@link ForwardChannel}.
 *
 * <p>One thread sends, another acknowledges; {@link #wake} and {@link #close} are safe from any.
 */
public final class ForwardWindow {

    /** The largest payload of one data packet, both ways. */
    public static final int PACKET = 32 * 1024;

    // RFC 4253 §6 around the payload: length, padding length; then message, channel, data length.
    private static final int DATA_AT = 5 + 1 + 4 + 4;
    // Room for padding, MAC and what a compressor may add to bytes that do not compress.
    private static final int MARGIN = 256;
    private static final int FIRST_BUFFER = 4 * 1024;
    // A safety net only: every change a waiter looks for is notified.
    private static final long RECHECK_MILLIS = 1000;

    private final Session session;
    private final ForwardChannel channel;
    private Buffer buffer = new Buffer(DATA_AT + FIRST_BUFFER + MARGIN);

    // Held over a look at what is closed and the write that depends on it; never by the reader.
    private final Object sending = new Object();
    private boolean closeSent;

    private ForwardWindow(Session session, ForwardChannel channel) {
        this.session = session;
        this.channel = channel;
    }

    /** How an open ended. */
    public enum Opened {
        /** The far side connected. */
        OPEN,
        /** It said no; {@link ForwardWindow#refusal} has the reason. */
        REFUSED,
        /** It said nothing in time; a late answer is to be awaited with {@link #awaitAnswer}. */
        NO_ANSWER,
        /** The session ended. */
        GONE
    }

    /**
     * Prepares a channel; nothing is sent yet.
     *
     * @param session logged in
     * @param host where the far side connects to
     * @param port 1 to 65535
     * @param window how much the far side may send before anything is {@link #acknowledge}d
     * @param down takes what comes, on the session's reader thread, so it must never block; its
     *     {@code close} is the far side's end of file or the end of the channel
     * @throws IOException when the session is down
     */
    public static ForwardWindow prepare(
            Session session, String host, int port, int window, OutputStream down)
            throws IOException {
        ForwardChannel channel = new ForwardChannel(down);
        if (!channel.join(session)) {
            throw new IOException("session is down");
        }
        channel.setHost(host);
        channel.setPort(port);
        channel.lwsize_max = window;
        channel.lwsize = window;
        channel.lmpsize = PACKET;
        return new ForwardWindow(session, channel);
    }

    /**
     * Asks for the channel and waits. Unlike {@code Channel.connect} it tells a dead session from a
     * time-out, at once, and survives a far side that opens and closes in one breath.
     *
     * @param timeoutMillis more than zero
     * @throws IOException when the request could not be sent
     */
    public Opened open(long timeoutMillis) throws IOException {
        write(channel.genChannelOpenPacket());
        return awaitAnswer(timeoutMillis);
    }

    /** Waits for the answer to {@link #open}, also after a {@link Opened#NO_ANSWER}. */
    public Opened awaitAnswer(long timeoutMillis) {
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
        synchronized (channel) {
            while (!channel.answered) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (channel.gone || !session.isConnected()) {
                    return Opened.GONE;
                }
                if (left <= 0) {
                    return Opened.NO_ANSWER;
                }
                channel.pause(Math.min(left, RECHECK_MILLIS));
            }
        }
        return channel.open_confirmation ? Opened.OPEN : Opened.REFUSED;
    }

    /** Returns the reason of an {@link Opened#REFUSED} (RFC 4254 §5.1). */
    public int refusal() {
        return channel.getExitStatus();
    }

    /**
     * Waits until the far side takes data, then reads from a connection what fits.
     *
     * @return how much is ready for {@link #send}, −1 at the end of file, −2 when the channel is
     *     closed
     * @throws IOException from the connection
     */
    public int fill(InputStream from) throws IOException {
        long fits;
        synchronized (channel) {
            while (channel.room <= 0 && !closed()) {
                channel.pause(RECHECK_MILLIS);
            }
            if (closed()) {
                return -2;
            }
            // Only this thread takes from the window, so what is there now is there later.
            fits = Math.min(channel.room, Math.min(channel.rmpsize, PACKET));
        }
        int capacity = buffer.buffer.length - DATA_AT - MARGIN;
        int read = from.read(buffer.buffer, DATA_AT, (int) Math.min(fits, capacity));
        if (read == capacity && capacity < PACKET) {
            grow(read);
        }
        return read;
    }

    private void grow(int filled) {
        // Idle connections stay small; busy ones pay for one copy.
        Buffer larger = new Buffer(DATA_AT + PACKET + MARGIN);
        System.arraycopy(buffer.buffer, DATA_AT, larger.buffer, DATA_AT, filled);
        buffer = larger;
    }

    /**
     * Sends what {@link #fill} read.
     *
     * @return false when the channel was closed meanwhile
     * @throws IOException when the session is down
     */
    public boolean send(int length) throws IOException {
        Packet packet = new Packet(buffer);
        packet.reset();
        buffer.putByte((byte) Session.SSH_MSG_CHANNEL_DATA);
        buffer.putInt(channel.getRecipient());
        buffer.putInt(length);
        buffer.skip(length);
        synchronized (sending) {
            if (closed()) {
                return false;
            }
            synchronized (channel) {
                channel.room -= length;
            }
            write(packet);
            return true;
        }
    }

    /**
     * Opens the window again for what has really been taken.
     *
     * @param bytes more than zero
     * @throws IOException when the session is down
     */
    public void acknowledge(int bytes) throws IOException {
        Packet adjust = message(Session.SSH_MSG_CHANNEL_WINDOW_ADJUST);
        adjust.buffer.putInt(bytes);
        synchronized (sending) {
            if (!closed()) {
                write(adjust);
            }
        }
    }

    /**
     * Says that nothing more will be sent; the other direction goes on.
     *
     * @throws IOException when the session is down
     */
    public void endOfFile() throws IOException {
        synchronized (sending) {
            if (!closed()) {
                write(message(Session.SSH_MSG_CHANNEL_EOF));
            }
        }
    }

    /**
     * Closes the channel, also one whose open was never answered, and answers a far side that
     * closed it. May wait for the network.
     */
    public void close() {
        // Before the lock: who sends next sees it, so no data follows our CLOSE (mwiede/jsch#484).
        channel.ended = true;
        try {
            synchronized (sending) {
                if (!closeSent) {
                    closeSent = true;
                    // A refused channel never was; one without an answer has no number.
                    if (!channel.gone
                            && channel.open_confirmation
                            && channel.getRecipient() != -1) {
                        write(message(Session.SSH_MSG_CHANNEL_CLOSE));
                    }
                }
            }
        } catch (IOException down) {
            // The session has ended, and all its channels with it.
            channel.gone = true;
        } finally {
            channel.end();
        }
    }

    private Packet message(int type) {
        Buffer small = new Buffer(100);
        Packet packet = new Packet(small);
        packet.reset();
        small.putByte((byte) type);
        small.putInt(channel.getRecipient());
        return packet;
    }

    /** Returns whether either side has closed it, or the session has ended. */
    public boolean closed() {
        return channel.gone || channel.ended;
    }

    /** Returns whether the session ended under it, so that what came may not be all. */
    public boolean lost() {
        return channel.gone;
    }

    /** Ends every wait: the session is over. */
    public void wake() {
        channel.gone = true;
        nudge();
    }

    /**
     * Waits until it is {@link #closed}, or the other condition holds.
     *
     * @param other looked at again after every {@link #nudge}
     */
    public void awaitClosed(BooleanSupplier other) {
        synchronized (channel) {
            while (!closed() && !other.getAsBoolean()) {
                channel.pause(RECHECK_MILLIS);
            }
        }
    }

    /** Makes who waits look again. */
    public void nudge() {
        channel.nudge();
    }

    private void write(Packet packet) throws IOException {
        try {
            session.write(packet);
        } catch (IOException broken) {
            throw broken;
        } catch (Exception broken) {
            throw new IOException(String.valueOf(broken.getMessage()), broken);
        }
    }
}
