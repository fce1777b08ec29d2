package com.jcraft.jsch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A direct-tcpip channel (RFC 4254 §7.2) whose flow control is ours. It stands in JSch's package
 * because the public API can neither leave the window closed behind a slow reader nor send without
 * JSch's own wait for window, which sends after the channel was closed (mwiede/jsch#484; OpenSSH
 * then drops the whole connection). Needs the class path: the jar is not sealed, but it is one
 * module.
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
    private final ChannelDirectTCPIP channel;
    private Buffer buffer = new Buffer(DATA_AT + FIRST_BUFFER + MARGIN);
    private volatile boolean gone;

    private ForwardWindow(Session session, ChannelDirectTCPIP channel) {
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
        Channel channel;
        try {
            channel = session.openChannel("direct-tcpip");
        } catch (JSchException down1) {
            throw new IOException(down1.getMessage(), down1);
        }
        if (!(channel instanceof ChannelDirectTCPIP direct)) {
            // JSch returns null while it disconnects.
            throw new IOException("session is down");
        }
        ForwardWindow made = new ForwardWindow(session, direct);
        direct.setHost(host);
        direct.setPort(port);
        direct.lwsize_max = window;
        direct.lwsize = window;
        direct.lmpsize = PACKET;
        direct.io.setOutputStream(made.new Tap(down));
        return made;
    }

    /**
     * Asks for the channel and waits. Unlike {@code Channel.connect} it tells a dead session from a
     * time-out, at once, and survives a far side that opens and closes in one breath.
     *
     * @param timeoutMillis more than zero
     * @throws IOException when the request could not be sent
     */
    public Opened open(long timeoutMillis) throws IOException {
        // Channel.disconnect does nothing to a channel that is not connected: a CLOSE that came
        // before the opener woke up would never be answered.
        channel.connected = true;
        write(channel.genChannelOpenPacket());
        return awaitAnswer(timeoutMillis);
    }

    /** Waits for the answer to {@link #open}, also after a {@link Opened#NO_ANSWER}. */
    public Opened awaitAnswer(long timeoutMillis) {
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
        synchronized (channel) {
            while (channel.getRecipient() == -1) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (gone || !session.isConnected()) {
                    return Opened.GONE;
                }
                if (left <= 0) {
                    return Opened.NO_ANSWER;
                }
                pause(Math.min(left, RECHECK_MILLIS));
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
        long room;
        synchronized (channel) {
            while (channel.rwsize <= 0 && !closed()) {
                pause(RECHECK_MILLIS);
            }
            if (closed()) {
                return -2;
            }
            // Only this thread takes from the window, so what is there now is there later.
            room = Math.min(channel.rwsize, Math.min(channel.rmpsize, PACKET));
        }
        int capacity = buffer.buffer.length - DATA_AT - MARGIN;
        int read = from.read(buffer.buffer, DATA_AT, (int) Math.min(room, capacity));
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
        // The monitor is held over the look at `close` and the write: the reader sends our CLOSE
        // under the same monitor, so no data can follow it.
        synchronized (channel) {
            if (closed()) {
                return false;
            }
            buffer.putInt(channel.getRecipient());
            buffer.putInt(length);
            buffer.skip(length);
            channel.rwsize -= length;
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
        synchronized (channel) {
            if (!closed()) {
                Buffer adjust = new Buffer(100);
                Packet packet = new Packet(adjust);
                packet.reset();
                adjust.putByte((byte) Session.SSH_MSG_CHANNEL_WINDOW_ADJUST);
                adjust.putInt(channel.getRecipient());
                adjust.putInt(bytes);
                write(packet);
            }
        }
    }

    /** Says that nothing more will be sent; the other direction goes on. */
    public void endOfFile() {
        channel.eof();
    }

    /** Closes the channel, also one whose open was never answered. May wait for the network. */
    public void close() {
        channel.disconnect();
    }

    /** Returns whether either side has closed it. */
    public boolean closed() {
        return gone || channel.close;
    }

    /** Ends every wait: the session is over. */
    public void wake() {
        gone = true;
        notifyWaiters();
    }

    private void notifyWaiters() {
        synchronized (channel) {
            channel.notifyAll();
        }
    }

    /** Waits for a change of the window, of the answer, or for {@link #notifyWaiters}. */
    private void pause(long millis) {
        channel.notifyme++;
        try {
            channel.wait(millis);
        } catch (InterruptedException stop) {
            gone = true;
            Thread.currentThread().interrupt();
        } finally {
            channel.notifyme--;
        }
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

    /** What JSch's reader thread writes to. */
    private final class Tap extends OutputStream {
        private final OutputStream down;

        Tap(OutputStream down) {
            this.down = down;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            // JSch sends a WINDOW_ADJUST as soon as this falls below half of its maximum. It must
            // be set here, on the reader thread, which also writes it: any other races.
            channel.lwsize = Integer.MAX_VALUE;
            down.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            down.close();
            if (channel.close) {
                notifyWaiters();
            }
        }
    }
}
