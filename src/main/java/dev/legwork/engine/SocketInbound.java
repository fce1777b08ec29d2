package dev.legwork.engine;

import java.net.Socket;

/** An accepted TCP connection. */
public interface SocketInbound extends Inbound {
    /** Returns the accepted connection. */
    Socket socket();
}
