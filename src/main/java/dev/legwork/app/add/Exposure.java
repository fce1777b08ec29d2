package dev.legwork.app.add;

import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortForward;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the services behind a leg can still be reached beside it, in the clear, from this
 * computer. One connection a port, which says nothing and ends at once. Blocks.
 */
public final class Exposure {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int MOST = 32;

    private Exposure() {}

    /**
     * One port there.
     *
     * @param host the machine as the leg names it
     * @param port there
     * @param open whether it took a connection from here
     */
    public record Door(String host, int port, boolean open) {}

    /** Returns whether there is a network between: not to a machine that is this computer. */
    public static boolean isBeyondNetwork(Leg leg) {
        String host = leg.destination().host();
        return !isItself(host) && !host.equalsIgnoreCase("localhost");
    }

    /**
     * Tries the leg's targets on the machine itself, at the machine's own address. Targets beyond
     * the machine are not tried. At most 2 s a port, and the first 32 ports only.
     */
    public static List<Door> of(Leg leg) {
        List<Door> doors = new ArrayList<>();
        String host = leg.destination().host();
        for (PortForward forward : leg.portForwards()) {
            if (doors.size() == MOST || Thread.currentThread().isInterrupted()) {
                break;
            }
            if (isItself(forward.target().host())) {
                int port = forward.target().port();
                doors.add(new Door(host, port, takes(host, port)));
            }
        }
        return doors;
    }

    private static boolean isItself(String target) {
        return target.equals(Forward.LOCALHOST)
                || target.startsWith("127.")
                || target.equals("::1")
                || target.equals("0.0.0.0");
    }

    private static boolean takes(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) LIMIT.toMillis());
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
