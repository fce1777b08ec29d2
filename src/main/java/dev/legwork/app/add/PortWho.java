package dev.legwork.app.add;

import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.Platform;
import dev.legwork.desktop.PortOwner;
import dev.legwork.desktop.PortOwners;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which ports of this computer are in use, and by whom. Blocks; safe from any thread. */
public final class PortWho {
    private static final int MOST_ASKED = 8;

    private final PortOwners owners;

    /** Asks this system. */
    public static PortWho here() {
        return new PortWho(new Desktop(Platform.here()).portOwners());
    }

    /**
     * @param owners tells who listens
     */
    public PortWho(PortOwners owners) {
        this.owners = owners;
    }

    /**
     * A port somebody has.
     *
     * @param port which
     * @param owner who, empty where the system does not tell
     */
    public record Taken(int port, Optional<PortOwner> owner) {
        /** Returns who, as in {@code ollama (PID 812)}; empty where nobody knows. */
        public String who() {
            return owner.map(
                            one ->
                                    (one.program() == null ? "" : one.program())
                                            + (one.pid() == 0 ? "" : " (PID " + one.pid() + ")"))
                    .map(String::strip)
                    .orElse("");
        }
    }

    /**
     * Looks at each port: whether it can be bound on both loopbacks, and if not, who has it. Takes
     * milliseconds a port, and up to 2 s for one that is taken; owners are asked for the first few
     * only.
     *
     * @param ports 1 to 65535
     */
    public List<Taken> taken(List<Integer> ports) {
        List<Taken> taken = new ArrayList<>();
        for (int port : ports) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            if (!free(port)) {
                taken.add(
                        new Taken(
                                port, taken.size() < MOST_ASKED ? owner(port) : Optional.empty()));
            }
        }
        return taken;
    }

    private Optional<PortOwner> owner(int port) {
        try {
            return owners.listening(port).stream().findFirst();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** As the leg itself will bind them: 127.0.0.1, and ::1 where there is one. */
    private static boolean free(int port) {
        return free("127.0.0.1", port, false) && free("::1", port, true);
    }

    private static boolean free(String address, int port, boolean mayLack) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(!System.getProperty("os.name", "").startsWith("Windows"));
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return true;
        } catch (BindException e) {
            // A machine without IPv6 has no such address, and nobody can hold a port of it.
            String why = String.valueOf(e.getMessage());
            return mayLack && !why.contains("in use");
        } catch (IOException e) {
            return mayLack;
        }
    }
}
