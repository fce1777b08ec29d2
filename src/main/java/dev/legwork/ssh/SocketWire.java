package dev.legwork.ssh;

import com.jcraft.jsch.SocketFactory;

import dev.legwork.engine.Dialer;
import dev.legwork.engine.Ticker;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * A connected TCP socket, handed to JSch as it is, that notes when anything was last heard. Closing
 * it takes no lock of JSch's: that is the one way to free a session that is stuck in a write
 * (measured; {@code Session.disconnect} hangs too). Safe from any thread.
 */
final class SocketWire implements Dialer.Wire, SocketFactory {
    private static final int READ_AHEAD = 64 * 1024;

    private final Socket socket;
    private final Ticker ticker;
    private volatile long lastHeard;
    private volatile boolean asked;
    private volatile long askedAt;
    private volatile long answeredAt;
    private boolean over;
    private Runnable whenOver = () -> {};

    SocketWire(Socket socket, Ticker ticker) {
        this.socket = socket;
        this.ticker = ticker;
        this.lastHeard = ticker.nanos();
    }

    /** Returns the {@link Ticker#nanos} at which a byte last came in; connecting counts as one. */
    long lastHeard() {
        return lastHeard;
    }

    /** Notes that a sign of life is asked for now; the next byte heard is the answer. */
    void ask() {
        askedAt = ticker.nanos();
        asked = true;
    }

    /** Returns whether something was asked and nothing heard since. */
    boolean asking() {
        return asked;
    }

    /** Returns the {@link Ticker#nanos} of the last {@link #ask}; meaningless before the first. */
    long askedAt() {
        return askedAt;
    }

    /** Returns the {@link Ticker#nanos} of the first byte after it, once {@link #asking} ended. */
    long answeredAt() {
        return answeredAt;
    }

    /**
     * Says what to run, once, when nothing more can be heard: end of file, a broken connection, or
     * JSch closing its streams because of what it heard. Runs on the thread that finds out; at once
     * when that has been already.
     *
     * @param then must not block
     */
    void whenOver(Runnable then) {
        boolean already;
        synchronized (this) {
            whenOver = then;
            already = over;
        }
        if (already) {
            then.run();
        }
    }

    private void over() {
        Runnable then;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            then = whenOver;
        }
        then.run();
    }

    private void heard() {
        long now = ticker.nanos();
        lastHeard = now;
        if (asked) {
            answeredAt = now;
            asked = false;
        }
    }

    /** Returns the socket itself. */
    Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        return socket;
    }

    @Override
    public InputStream getInputStream(Socket same) throws IOException {
        // JSch reads each packet's length by itself: without a buffer that is a call to the kernel.
        return new BufferedInputStream(new Heard(socket.getInputStream()), READ_AHEAD);
    }

    @Override
    public OutputStream getOutputStream(Socket same) throws IOException {
        return socket.getOutputStream();
    }

    private final class Heard extends FilterInputStream {
        Heard(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n;
            try {
                n = super.read(into, offset, length);
            } catch (SocketTimeoutException onlySlow) {
                // JSch sets a time limit while it logs in.
                throw onlySlow;
            } catch (IOException broken) {
                over();
                throw broken;
            }
            if (n > 0) {
                heard();
            } else if (n < 0) {
                over();
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                over();
            }
        }
    }
}
