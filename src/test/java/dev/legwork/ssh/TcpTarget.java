package dev.legwork.ssh;

import dev.legwork.leg.Endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A service behind the far side: one virtual thread a connection, closed when that returns. */
final class TcpTarget implements AutoCloseable {
    private final ServerSocket listening;

    /** What is done with a connection. */
    interface Service {
        void serve(Socket client) throws Exception;
    }

    TcpTarget(Service service) throws IOException {
        listening = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(service));
    }

    /** Sends back what it gets, to the end. */
    static TcpTarget echo() throws IOException {
        return new TcpTarget(
                client -> client.getInputStream().transferTo(client.getOutputStream()));
    }

    /** Sends zeroes until the client goes. */
    static TcpTarget endless() throws IOException {
        return new TcpTarget(
                client -> {
                    byte[] some = new byte[32 * 1024];
                    while (true) {
                        client.getOutputStream().write(some);
                    }
                });
    }

    /** Reads all and drops it. */
    static TcpTarget sink() throws IOException {
        return new TcpTarget(
                client -> {
                    byte[] some = new byte[64 * 1024];
                    while (client.getInputStream().read(some) >= 0) {}
                });
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", listening.getLocalPort());
    }

    private void accept(Service service) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try (client) {
                                        service.serve(client);
                                    } catch (Exception gone) {
                                        // The far end of a test went away; that is its business.
                                    }
                                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
