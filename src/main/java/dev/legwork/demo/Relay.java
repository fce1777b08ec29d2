package dev.legwork.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cable between two machines: passes bytes on, until it is told to freeze. A frozen connection
 * is half-open as after a router's reboot: neither side is told anything, and nothing moves.
 * Connections made afterwards pass.
 */
final class Relay implements AutoCloseable {
    private final ServerSocket listener;
    private final int targetPort;
    private final Set<Cable> cables = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /**
     * Starts one on a port of 127.0.0.1 the system picks.
     *
     * @param targetPort a port of 127.0.0.1
     */
    Relay(int targetPort) throws IOException {
        this.targetPort = targetPort;
        listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 64);
        Thread.ofVirtual().name("demo-relay").start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /**
     * Freezes the connections there are.
     *
     * @return how many
     */
    int freeze() {
        int count = 0;
        for (Cable cable : cables) {
            cable.frozen = true;
            count++;
        }
        return count;
    }

    /** Ends what is frozen, as the far side does when it finds out at last. */
    void endFrozen() {
        for (Cable cable : cables) {
            if (cable.frozen) {
                cable.end();
            }
        }
    }

    /**
     * Ends the connections there are, and every new one at once, until {@link #mend}.
     *
     * @return how many there were
     */
    int cut() {
        cut = true;
        int count = cables.size();
        cables.forEach(Cable::end);
        return count;
    }

    /** Lets connections pass again. */
    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cables.forEach(Cable::end);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                Thread.ofVirtual().name("demo-cable").start(() -> connect(near));
            } catch (IOException closed) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private void connect(Socket near) {
        if (cut) {
            quietly(near);
            return;
        }
        Socket far = new Socket();
        try {
            far.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), targetPort));
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
        } catch (IOException unreachable) {
            // To the near side this is a cable that leads nowhere: it sees its connection end.
            quietly(near);
            quietly(far);
            return;
        }
        Cable cable = new Cable(near, far);
        cables.add(cable);
        if (listener.isClosed() || cut) {
            cable.end();
        }
        Thread.ofVirtual().name("demo-cable-up").start(() -> cable.pump(near, far));
        Thread.ofVirtual().name("demo-cable-down").start(() -> cable.pump(far, near));
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // Closed is what was wanted.
        }
    }

    private final class Cable {
        private final Socket near;
        private final Socket far;
        private volatile boolean frozen;

        Cable(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void pump(Socket from, Socket to) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[32 * 1024];
                int count = in.read(buffer);
                while (count >= 0) {
                    if (frozen) {
                        // Neither read nor closed any more: the peer's writes fill up and stall.
                        return;
                    }
                    out.write(buffer, 0, count);
                    count = in.read(buffer);
                }
            } catch (IOException ended) {
                // One side is gone; the other is told below, unless the cable is frozen.
            }
            if (!frozen) {
                end();
            }
        }

        void end() {
            cables.remove(this);
            quietly(near);
            quietly(far);
        }
    }
}
