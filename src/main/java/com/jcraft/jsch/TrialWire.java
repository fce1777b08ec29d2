package com.jcraft.jsch;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;

/** A {@link TrialChannel} as JSch's reader thread sees it; that never waits here. */
final class TrialWire extends Channel {
    private static final int WINDOW = 64 * 1024;
    // RFC 4253 §6.1: a server may send packets that large in any case.
    private static final int PACKET = 32 * 1024;
    private static final int MARGIN = 256;
    private static final MethodHandle ADD_CHANNEL = addChannel();

    private final byte[] payload;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    volatile boolean answered;
    volatile boolean ended;
    boolean closeSent;

    TrialWire(String type, byte[] payload) {
        this.type = type.getBytes(StandardCharsets.US_ASCII);
        this.payload = payload;
        lwsize_max = WINDOW;
        lwsize = WINDOW;
        lmpsize = PACKET;
    }

    private static MethodHandle addChannel() {
        try {
            return MethodHandles.privateLookupIn(Session.class, MethodHandles.lookup())
                    .findVirtual(
                            Session.class,
                            "addChannel",
                            MethodType.methodType(Channel.class, Channel.class));
        } catch (ReflectiveOperationException otherJsch) {
            throw new ExceptionInInitializerError(otherJsch);
        }
    }

    boolean join(Session to) {
        try {
            return (Channel) ADD_CHANNEL.invokeExact(to, (Channel) this) != null;
        } catch (RuntimeException | Error broken) {
            throw broken;
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    protected Packet genChannelOpenPacket() {
        Buffer buffer = new Buffer(MARGIN + type.length + payload.length);
        Packet packet = new Packet(buffer);
        packet.reset();
        buffer.putByte((byte) Session.SSH_MSG_CHANNEL_OPEN);
        buffer.putString(type);
        buffer.putInt(id);
        buffer.putInt(lwsize);
        buffer.putInt(lmpsize);
        buffer.putByte(payload);
        return packet;
    }

    @Override
    void run() {
        // Nothing to pump: what comes is kept, what goes is sent by who asks.
    }

    @Override
    synchronized void setRecipient(int number) {
        recipient = number;
        answered = true;
        notifyAll();
    }

    @Override
    void write(byte[] bytes, int offset, int length) {
        keep(bytes, offset, length);
    }

    @Override
    void write_ext(byte[] bytes, int offset, int length) {
        keep(bytes, offset, length);
    }

    private synchronized void keep(byte[] bytes, int offset, int length) {
        heard.write(bytes, offset, Math.min(length, WINDOW - heard.size()));
        notifyAll();
    }

    synchronized byte[] heard() {
        return heard.toByteArray();
    }

    @Override
    void eof_remote() {
        eof_remote = true;
    }

    /** The far side's CLOSE, or the session's end. */
    @Override
    public void disconnect() {
        end();
    }

    void end() {
        session.delChannel(this);
        close = true;
        ended = true;
        wake();
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Waits for a change; every caller loops. */
    @SuppressWarnings("WaitNotInLoop")
    synchronized void pause(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
