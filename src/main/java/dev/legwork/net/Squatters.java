package dev.legwork.net;

import dev.legwork.desktop.PortOwner;
import dev.legwork.desktop.PortOwners;
import dev.legwork.engine.Ticker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Names who holds a port. A taken port is tried every second, and a look-up costs some 50 ms, so an
 * answer is good for a while; one that comes too late for its asker serves the next.
 */
final class Squatters {
    private static final Logger LOG = LoggerFactory.getLogger(Squatters.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private record LookUp(FutureTask<List<PortOwner>> task, long at) {}

    private final PortOwners owners;
    private final Ticker ticker;
    private final Map<Integer, LookUp> lookUps = new ConcurrentHashMap<>();

    Squatters(PortOwners owners, Ticker ticker) {
        this.owners = owners;
        this.ticker = ticker;
    }

    /** Returns whether somebody listens on all addresses, or whether that is not known in time. */
    boolean maybeOnAll(int port, Budget budget) {
        return listening(port, budget)
                .map(found -> found.stream().anyMatch(PortOwner::wildcard))
                .orElse(true);
    }

    /** Returns whether anybody is known to listen. */
    boolean any(int port, Budget budget) {
        return listening(port, budget).map(found -> !found.isEmpty()).orElse(false);
    }

    /** Forgets what was known: the port is ours. */
    void forget(int port) {
        lookUps.remove(port);
    }

    /** Says that a port is taken, by whom, and what to do. */
    String sentence(String address, int port, Budget budget) {
        Optional<PortOwner> known =
                listening(port, budget).orElse(List.of()).stream()
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
                    + ". \"legwork import --running --take-over\" puts a leg in its place; or end"
                    + " it (and whatever starts it again), or give this forward another local"
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

    /** Returns empty when the answer takes longer than the budget allows. */
    private Optional<List<PortOwner>> listening(int port, Budget budget) {
        long now = ticker.nanos();
        LookUp lookUp =
                lookUps.compute(
                        port,
                        (key, known) ->
                                known != null && now - known.at() < GOOD_FOR.toNanos()
                                        ? known
                                        : start(key, now));
        try {
            return Optional.of(lookUp.task().get(budget.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            LOG.info("port {}: the system is slow to tell who holds it", port);
            return Optional.empty();
        } catch (ExecutionException e) {
            // An IOException: the system does not tell.
            LOG.info("port {}: {}", port, String.valueOf(e.getCause()));
            return Optional.of(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** On a platform thread: scanning files pins a virtual one's carrier. */
    private LookUp start(int port, long now) {
        FutureTask<List<PortOwner>> task = new FutureTask<>(() -> owners.listening(port));
        Thread.ofPlatform().daemon().name("who-holds-" + port).start(task);
        return new LookUp(task, now);
    }
}
