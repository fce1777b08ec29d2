package dev.legwork.net;

import dev.legwork.desktop.PortOwner;
import dev.legwork.desktop.PortOwners;
import dev.legwork.engine.Ticker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names who holds a port. A taken port is tried every second, and a look-up costs some 50 ms, so an
 * answer is good for a while.
 */
final class Squatters {
    private static final Logger LOG = LoggerFactory.getLogger(Squatters.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private record Answer(List<PortOwner> owners, long at) {}

    private final PortOwners owners;
    private final Ticker ticker;
    private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();

    Squatters(PortOwners owners, Ticker ticker) {
        this.owners = owners;
        this.ticker = ticker;
    }

    /** Returns whether somebody listens on all addresses. */
    boolean wildcard(int port) {
        return listening(port).stream().anyMatch(PortOwner::wildcard);
    }

    /** Returns whether anybody is known to listen. */
    boolean any(int port) {
        return !listening(port).isEmpty();
    }

    /** Forgets what was known: the port is ours. */
    void forget(int port) {
        answers.remove(port);
    }

    /** Says that a port is taken, by whom, and what to do. */
    String sentence(String address, int port) {
        Optional<PortOwner> known =
                listening(port).stream()
                        .max(
                                Comparator.comparing((PortOwner owner) -> owner.pid() != 0)
                                        .thenComparing(PortOwner::wildcard));
        String taken = "Port " + port + " on " + address + " is taken";
        if (known.isEmpty()) {
            return taken + " by another program; end it, or give this forward another local port.";
        }
        PortOwner owner = known.get();
        if (owner.looksLikeTunnel()) {
            return taken
                    + "; looks like an old tunnel: "
                    + who(owner)
                    + ". End it (and whatever starts it again), or give this forward another local"
                    + " port.";
        }
        return taken
                + " by "
                + who(owner)
                + "; end that program, or give this forward another local port.";
    }

    private static String who(PortOwner owner) {
        String program = owner.program() == null ? "a program" : owner.program();
        String pid = owner.pid() == 0 ? "" : " (PID " + owner.pid() + ")";
        String user = owner.user() == null ? "" : " of user " + owner.user();
        return program + pid + user;
    }

    private List<PortOwner> listening(int port) {
        long now = ticker.nanos();
        Answer known = answers.get(port);
        if (known != null && now - known.at() < GOOD_FOR.toNanos()) {
            return known.owners();
        }
        List<PortOwner> found;
        try {
            found = owners.listening(port);
        } catch (IOException e) {
            LOG.info("port {}: {}", port, e.getMessage());
            found = List.of();
        }
        answers.put(port, new Answer(found, now));
        return found;
    }
}
