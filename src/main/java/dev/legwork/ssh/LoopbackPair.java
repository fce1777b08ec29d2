package dev.legwork.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/**
 * A TCP connection of this process with itself: what goes into one end comes out of the other. Java
 * has no socket pair, and both JSch and the carriers want a {@link Socket}.
 *
 * @param near for JSch; closing it resets, so that the far end ends at once
 * @param far for the channel
 */
record LoopbackPair(Socket near, Socket far) {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /**
     * Makes one; blocks for less than a millisecond, as a rule.
     *
     * @throws IOException when the system has no sockets left to give
     */
    static LoopbackPair open() throws IOException {
        Socket near = new Socket();
        try (ServerSocket door = new ServerSocket()) {
            door.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            door.setSoTimeout((int) LIMIT.toMillis());
            near.connect(door.getLocalSocketAddress(), (int) LIMIT.toMillis());
            near.setSoLinger(true, 0);
            near.setTcpNoDelay(true);
            Socket far = ownPeer(door, near);
            far.setTcpNoDelay(true);
            return new LoopbackPair(near, far);
        } catch (IOException e) {
            close(near);
            throw e;
        }
    }

    /** For a moment anybody on this machine may connect to the door; they are sent away. */
    private static Socket ownPeer(ServerSocket door, Socket near) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Socket far = door.accept();
            if (far.getRemoteSocketAddress().equals(near.getLocalSocketAddress())) {
                return far;
            }
            close(far);
        }
        throw new IOException("too many strangers connect");
    }

    /** Closes both ends. */
    void close() {
        close(near);
        close(far);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }
}
