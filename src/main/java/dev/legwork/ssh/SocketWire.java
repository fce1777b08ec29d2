package dev.legwork.ssh;

import com.jcraft.jsch.SocketFactory;

import dev.legwork.engine.Dialer;
import dev.legwork.engine.Ticker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A connected TCP socket, handed to JSch as it is, that notes when anything was last heard. Closing
 * it takes no lock of JSch's: that is the one way to free a session that is stuck in a write
 * (measured; {@code Session.disconnect} hangs too). Safe from any thread.
 */
final class SocketWire implements Dialer.Wire, SocketFactory {
    private final Socket socket;
    private final Ticker ticker;
    private volatile long lastHeard;

    SocketWire(Socket socket, Ticker ticker) {
        this.socket = socket;
        this.ticker = ticker;
        this.lastHeard = ticker.nanos();
    }

    /** Returns the {@link Ticker#nanos} at which a byte last came in; connecting counts as one. */
    long lastHeard() {
        return lastHeard;
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
        return new Heard(socket.getInputStream());
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
            int b = super.read();
            if (b >= 0) {
                lastHeard = ticker.nanos();
            }
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            if (n > 0) {
                lastHeard = ticker.nanos();
            }
            return n;
        }
    }
}
