package dev.legwork.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Picks local ports that are free now, each only once. Below 32768, where Linux's ephemeral range
 * begins, so that no outgoing connection takes one between picking and binding.
 */
final class FreshPorts {
    private static final int FIRST = 12_000;
    private static final int LAST = 31_000;

    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Set<Integer> given = new HashSet<>();

    /** Returns the first of {@code size} free ports in a row. */
    int block(int size) throws IOException {
        for (int attempt = 0; attempt < 500; attempt++) {
            int first = random.nextInt(FIRST, LAST - size);
            if (free(first, size)) {
                for (int port = first; port < first + size; port++) {
                    given.add(port);
                }
                return first;
            }
        }
        throw new IOException(
                "No "
                        + size
                        + " free ports in a row between "
                        + FIRST
                        + " and "
                        + LAST
                        + " on this machine; stop some of what listens there and try again.");
    }

    private boolean free(int first, int size) {
        for (int port = first; port < first + size; port++) {
            if (given.contains(port) || !bindable(port)) {
                return false;
            }
        }
        return true;
    }

    private static boolean bindable(int port) {
        // The wildcard clashes with any listener on the port, whichever address it has.
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
