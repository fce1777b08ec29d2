package dev.legwork.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** How a test's client gets to a local port: directly, or inside a network namespace. */
@FunctionalInterface
public interface Reach {

    /** This machine's own loopback. */
    Reach LOOPBACK =
            port -> {
                Socket socket = new Socket();
                try {
                    socket.connect(
                            new InetSocketAddress(
                                    InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
                            5_000);
                    return socket;
                } catch (IOException refused) {
                    socket.close();
                    throw refused;
                }
            };

    /** Connects to a port on 127.0.0.1. */
    Socket connect(int port) throws IOException;
}
