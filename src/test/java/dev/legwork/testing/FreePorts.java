package dev.legwork.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Picks local ports nobody holds. */
public final class FreePorts {
    // Below Linux's ephemeral range (32768 up), so that no outgoing connection takes a port between
    // picking and binding, or while a killed server is away.
    private static final int FIRST = 12_000;
    private static final int LAST = 31_000;

    private FreePorts() {}

    /** Returns a port that is free on both loopbacks. */
    public static int one() {
        return block(1);
    }

    /**
     * Returns the first of several free ports in a row.
     *
     * @param size how many, 1 to 500
     */
    public static int block(int size) {
        for (int attempt = 0; attempt < 200; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(FIRST, LAST - size);
            if (allFree(first, size)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + size + " free ports in a row found");
    }

    private static boolean allFree(int first, int size) {
        for (int port = first; port < first + size; port++) {
            if (!isFree(port)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFree(int port) {
        // The wildcard clashes with any listener on the port, whichever address it has.
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress((InetAddress) null, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
