package com.jcraft.jsch;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What JSch's reader thread talks to for a {@link ForwardWindow}. Nothing in it writes to the
 * session, and its monitor is never held over a write: a reader that waited for a writer would make
 * a full uplink look like silence, and dead-lock with a far side that reads nothing until it has
 * written. So the CLOSE that answers the far side's is not sent here.
 */
final class ForwardChannel extends ChannelDirectTCPIP {
    private static final MethodHandle ADD_CHANNEL;
    private static final MethodHandle DISCONNECTING;

    static {
        try {
            MethodHandles.Lookup within =
                    MethodHandles.privateLookupIn(Session.class, MethodHandles.lookup());
            // The only way to have JSch route messages to a channel of a class it does not know.
            ADD_CHANNEL =
                    within.findVirtual(
                            Session.class,
                            "addChannel",
                            MethodType.methodType(Channel.class, Channel.class));
            DISCONNECTING =
                    within.findGetter(Session.class, "disconnectingChannels", boolean.class);
        } catch (ReflectiveOperationException otherJsch) {
            throw new ExceptionInInitializerError(otherJsch);
        }
    }

    private final OutputStream down;

    /** How much the far side takes; guarded by the monitor. */
    long room;

    /** Whether the open was answered; guarded by the monitor. */
    boolean answered;

    /** Set once: either side has closed it. */
    volatile boolean ended;

    /** Set once: the session has ended, or nobody waits any more. */
    volatile boolean gone;

    ForwardChannel(OutputStream down) {
        this.down = down;
        init();
    }

    /** Has the session route to it; false when that is disconnecting. */
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
    synchronized void setRecipient(int number) {
        recipient = number;
        answered = true;
        notifyAll();
    }

    @Override
    synchronized void setRemoteWindowSize(long size) {
        room = size;
    }

    @Override
    synchronized void addRemoteWindowSize(long more) {
        room += more;
        notifyAll();
    }

    @Override
    void write(byte[] bytes, int offset, int length) throws IOException {
        // JSch sends a WINDOW_ADJUST as soon as this falls below half of its maximum. It must be
        // set here, on the reader thread, which also writes it: any other races.
        lwsize = Integer.MAX_VALUE;
        down.write(bytes, offset, length);
    }

    @Override
    void eof_remote() {
        eof_remote = true;
        closeDown();
    }

    /** The far side's CLOSE, data it must not send, or the session's end. */
    @Override
    public void disconnect() {
        if (sessionEnds()) {
            // Before anyone is told of an end that is none.
            gone = true;
        }
        end();
    }

    private boolean sessionEnds() {
        try {
            return (boolean) DISCONNECTING.invokeExact(session);
        } catch (RuntimeException | Error broken) {
            throw broken;
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Lets go of it; sends nothing. */
    void end() {
        session.delChannel(this);
        ended = true;
        close = true;
        closeDown();
        nudge();
    }

    private void closeDown() {
        try {
            down.close();
        } catch (IOException broken) {
            // Nobody takes what comes any more.
            ended = true;
        }
    }

    /** Makes who waits look again. */
    synchronized void nudge() {
        notifyAll();
    }

    /** Waits for a change of the window or of the answer, or a nudge; every caller loops. */
    @SuppressWarnings("WaitNotInLoop")
    synchronized void pause(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException stop) {
            gone = true;
            Thread.currentThread().interrupt();
        }
    }
}
