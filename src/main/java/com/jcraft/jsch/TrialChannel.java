package com.jcraft.jsch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * A channel that is opened to see whether it may be, and asked for what it may do. Every request
 * wants a reply and waits for it, which JSch's own channels do for some and not for others. It
 * stands in JSch's package because channels of no kind JSch knows can only be made here. One thread
 * uses it; {@link #close} frees it on the server too.
 */
public final class TrialChannel implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 10;
    private static final int MARGIN = 256;

    private final Session session;
    private final TrialWire channel;

    private TrialChannel(Session session, TrialWire channel) {
        this.session = session;
        this.channel = channel;
    }

    /** How a question ended. */
    public enum Answer {
        /** Yes. */
        YES,
        /** No; {@link TrialChannel#refusal} has the reason for a channel. */
        NO,
        /** Nothing in time. */
        NONE,
        /** The session ended instead. */
        GONE
    }

    /**
     * Prepares a session channel (RFC 4254 §6.1); nothing is sent yet.
     *
     * @throws IOException when the session is down
     */
    public static TrialChannel session(Session session) throws IOException {
        return of(session, "session", new byte[0]);
    }

    /**
     * Prepares a direct-tcpip channel (RFC 4254 §7.2); nothing is sent yet.
     *
     * @param host where the far side connects to
     * @param port 1 to 65535
     * @throws IOException when the session is down
     */
    public static TrialChannel tcp(Session session, String host, int port) throws IOException {
        return of(
                session,
                "direct-tcpip",
                new RequestPayload().text(host).number(port).text("127.0.0.1").number(0).bytes());
    }

    /**
     * Prepares a channel to a Unix socket (OpenSSH's PROTOCOL §2.4); nothing is sent yet.
     *
     * @param path of the socket
     * @throws IOException when the session is down
     */
    public static TrialChannel socket(Session session, String path) throws IOException {
        return of(
                session,
                "direct-streamlocal@openssh.com",
                new RequestPayload().text(path).text("").number(0).bytes());
    }

    private static TrialChannel of(Session session, String type, byte[] payload)
            throws IOException {
        TrialWire channel = new TrialWire(type, payload);
        if (!channel.join(session)) {
            throw new IOException("session is down");
        }
        return new TrialChannel(session, channel);
    }

    /**
     * Asks for the channel; does not wait.
     *
     * @throws IOException when the session is down
     */
    public void ask() throws IOException {
        write(channel.genChannelOpenPacket());
    }

    /**
     * Waits for the answer to {@link #ask}.
     *
     * @param deadlineNanos as {@link System#nanoTime} counts
     */
    public Answer opened(long deadlineNanos) {
        return await(
                () ->
                        channel.answered
                                ? channel.open_confirmation ? Answer.YES : Answer.NO
                                : Answer.NONE,
                deadlineNanos);
    }

    /** Returns the reason of a channel's {@link Answer#NO} (RFC 4254 §5.1). */
    public int refusal() {
        return channel.getExitStatus();
    }

    /**
     * Makes a request of the open channel (RFC 4254 §5.4) and waits for its reply.
     *
     * @param type as in {@code pty-req}
     * @param payload what follows {@code want reply}
     * @param deadlineNanos as {@link System#nanoTime} counts
     * @throws IOException when the session is down
     */
    public Answer request(String type, byte[] payload, long deadlineNanos) throws IOException {
        channel.reply = -1;
        Buffer buffer = new Buffer(MARGIN + type.length() + payload.length);
        Packet packet = new Packet(buffer);
        packet.reset();
        buffer.putByte((byte) Session.SSH_MSG_CHANNEL_REQUEST);
        buffer.putInt(channel.getRecipient());
        buffer.putString(type.getBytes(StandardCharsets.US_ASCII));
        buffer.putByte((byte) 1);
        buffer.putByte(payload);
        write(packet);
        return await(
                () ->
                        switch (channel.reply) {
                            case 1 -> Answer.YES;
                            case 0 -> Answer.NO;
                            default -> channel.ended ? Answer.NO : Answer.NONE;
                        },
                deadlineNanos);
    }

    /**
     * Sends a few bytes; a far side that has no room for them gets none.
     *
     * @throws IOException when the session is down
     */
    public void send(byte[] bytes) throws IOException {
        if (channel.ended || channel.rwsize < bytes.length || channel.rmpsize < bytes.length) {
            return;
        }
        Buffer buffer = new Buffer(MARGIN + bytes.length);
        Packet packet = new Packet(buffer);
        packet.reset();
        buffer.putByte((byte) Session.SSH_MSG_CHANNEL_DATA);
        buffer.putInt(channel.getRecipient());
        buffer.putString(bytes);
        write(packet);
    }

    /**
     * Waits until what came, standard output and error alike, is what is looked for.
     *
     * @param wanted looks at everything that came so far, at most 64 KiB
     * @param deadlineNanos as {@link System#nanoTime} counts
     * @return {@code YES}; {@code NO} when the channel closed without; else as ever
     */
    public Answer hear(Predicate<byte[]> wanted, long deadlineNanos) {
        return await(
                () -> {
                    // In this order, as bytes come before the close.
                    boolean ended = channel.ended;
                    return wanted.test(channel.heard())
                            ? Answer.YES
                            : ended ? Answer.NO : Answer.NONE;
                },
                deadlineNanos);
    }

    /** Closes it on both sides. */
    @Override
    public void close() {
        try {
            if (!channel.closeSent && channel.open_confirmation && session.isConnected()) {
                channel.closeSent = true;
                Buffer buffer = new Buffer(MARGIN);
                Packet packet = new Packet(buffer);
                packet.reset();
                buffer.putByte((byte) Session.SSH_MSG_CHANNEL_CLOSE);
                buffer.putInt(channel.getRecipient());
                write(packet);
            }
        } catch (IOException down) {
            channel.ended = true; // with the session
        } finally {
            // One that may still be confirmed stays known, so that the session routes the answer.
            if (channel.answered) {
                channel.end();
            }
        }
    }

    private interface Look {
        Answer now();
    }

    private Answer await(Look look, long deadlineNanos) {
        while (true) {
            boolean connected = session.isConnected();
            Answer answer = look.now();
            if (answer != Answer.NONE) {
                return answer;
            }
            if (!connected) {
                return Answer.GONE;
            }
            if (deadlineNanos - System.nanoTime() <= 0) {
                return Answer.NONE;
            }
            channel.pause(LOOK_AGAIN_MILLIS);
            if (Thread.currentThread().isInterrupted()) {
                return Answer.GONE;
            }
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
}
