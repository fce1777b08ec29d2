package dev.legwork.app.move;

import dev.legwork.leg.PortRange;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Finds local ports nobody uses, and keeps them apart until it is closed. */
final class SparePorts implements AutoCloseable {
    private static final int FIRST = 20_000;
    private static final int LAST = 60_000;
    private static final int TRIES = 200;

    private final List<ServerSocket> held = new ArrayList<>();

    /** Returns so many in a row. */
    PortRange take(int size) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int first = ThreadLocalRandom.current().nextInt(FIRST, LAST - size);
            if (hold(first, size)) {
                return new PortRange(first, first + size - 1);
            }
        }
        throw new IOException("there are no " + size + " free local ports in a row for a trial");
    }

    private boolean hold(int first, int size) throws IOException {
        List<ServerSocket> got = new ArrayList<>();
        try {
            for (int port = first; port < first + size; port++) {
                got.add(new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1")));
            }
        } catch (IOException taken) {
            for (ServerSocket socket : got) {
                socket.close();
            }
            return false;
        }
        held.addAll(got);
        return true;
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket socket : held) {
            socket.close();
        }
    }
}
