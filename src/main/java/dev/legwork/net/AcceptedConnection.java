package dev.legwork.net;

import dev.legwork.engine.SocketInbound;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Socket;

/** A connection to one of our ports. */
record AcceptedConnection(Socket socket, int clientPort) implements SocketInbound {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptedConnection.class);

    @Override
    public void reset() {
        if (socket.isClosed()) {
            return;
        }
        try {
            // Zero linger makes close send RST instead of FIN.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.debug("the client was gone before its reset: {}", e.getMessage());
        }
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a client's connection: {}", e.getMessage());
        }
    }

    /**
     * Returns true only when it was closed here. Java cannot look at a socket without reading from
     * it, and an end of stream may be a client that has sent its request, closed its half and still
     * waits for the reply; so a client that left is noticed when it is carried.
     */
    @Override
    public boolean abandoned() {
        return socket.isClosed();
    }
}
