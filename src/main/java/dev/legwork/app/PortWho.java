package dev.legwork.app;

import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.Platform;
import dev.legwork.desktop.PortOwner;
import dev.legwork.desktop.PortOwners;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells who has a port of this computer. Blocks; safe from any thread. */
public final class PortWho {
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

    /** Returns whether a port of loopback can be had now; costs a bind and nothing else. */
    public boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
