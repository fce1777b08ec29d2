package dev.legwork.app;

import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.Platform;
import dev.legwork.desktop.PortOwner;
import dev.legwork.desktop.PortOwners;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells who has a port of this computer. Blocks; safe from any thread. */
public final class PortWho {
    private static final int MOST_ASKED = 8;
    private static final Logger LOG = LoggerFactory.getLogger(PortWho.class);

    private final PortOwners owners;

    /**
     * @param owners asks the system
     */
    public PortWho(PortOwners owners) {
        this.owners = owners;
    }

    /** Returns the one of this system. */
    public static PortWho here() {
        return new PortWho(new Desktop(Platform.here()).portOwners());
    }

    /**
     * Returns who listens on a port; of several the one that is best known. Blocks up to 2 s. Empty
     * when nobody does, or when the system does not tell.
     */
    public Optional<PortOwner> of(int port) {
        try {
            return owners.listening(port).stream()
                    .max(
                            Comparator.comparing((PortOwner owner) -> owner.pid() != 0)
                                    .thenComparing(PortOwner::wildcard));
        } catch (IOException e) {
            LOG.info("port {}: {}", port, e.getMessage());
            return Optional.empty();
        }
    }

    /** Returns the same for several; those nobody is known to hold are left out. */
    public Map<Integer, PortOwner> of(Collection<Integer> ports) {
        Map<Integer, PortOwner> found = new TreeMap<>();
        for (int port : ports) {
            of(port).ifPresent(owner -> found.put(port, owner));
        }
        return found;
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
     * Returns those that cannot be had. Takes milliseconds a port, and up to 2 s for one that is
     * taken; owners are asked for the first few only. Ends early when interrupted.
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
                taken.add(new Taken(port, taken.size() < MOST_ASKED ? of(port) : Optional.empty()));
            }
        }
        return taken;
    }

    /**
     * Returns whether a port of loopback can be had now, as a leg will bind it: on 127.0.0.1, and
     * on ::1 where there is one. Costs two binds and nothing else.
     */
    public boolean free(int port) {
        return free("127.0.0.1", port, false) && free("::1", port, true);
    }

    private static boolean free(String address, int port, boolean mayLack) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(Platform.here() != Platform.WINDOWS);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port), 1);
            return true;
        } catch (BindException e) {
            // A machine without IPv6 has no such address, and nobody can hold a port of it.
            return mayLack && !String.valueOf(e.getMessage()).contains("in use");
        } catch (IOException e) {
            return mayLack;
        }
    }
}
