package dev.legwork.engine;

import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Snapshot;
import dev.legwork.leg.Via;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a set of legs as they should be. Safe from any thread; nothing blocks except {@link
 * #awaitChange} and {@link #close}.
 */
public final class Supervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    /** Everything has stopped by then, or is named. */
    private static final Duration STOP_LIMIT = Duration.ofMillis(4500);

    private final Outside outside;
    private final Watcher watcher;
    private final Map<GateKey, DestinationGate> gates = new ConcurrentHashMap<>();
    private final ReentrantLock registry = new ReentrantLock();
    private final ReentrantLock news = new ReentrantLock();
    private final Condition newer = news.newCondition();
    private long version;
    private volatile Map<String, Member> members = Map.of();

    private record Member(Leg leg, LegRunner runner) {}

    /**
     * Legs that share a gate. Behind a jump host each key has its own: what one key may not reach
     * another may.
     */
    private record GateKey(Endpoint endpoint, @Nullable Via via, @Nullable KeySpec key) {}

    /**
     * Creates one with no legs.
     *
     * @param outside the world
     * @param watcher told of changes
     */
    public Supervisor(Outside outside, Watcher watcher) {
        this.outside = outside;
        this.watcher = watcher;
    }

    /**
     * Says what should be. Legs that did not change are not touched; a leg that only changed in
     * probes, targets, tags or timing keeps its transport; enabled ones run, others stop. Ports
     * that one leg gives up are free before another asks for them.
     */
    public void apply(List<Leg> legs) {
        registry.lock();
        try {
            Map<String, Member> before = members;
            Map<String, Member> after = new LinkedHashMap<>();
            Map<String, Member> removed = new HashMap<>(before);
            List<Runnable> then = new ArrayList<>();
            List<Yielding> yields = new ArrayList<>();
            for (Leg leg : legs) {
                Member old = removed.remove(key(leg.name()));
                after.put(key(leg.name()), settle(old, leg, then, yields));
            }
            removed.values().forEach(member -> yields.add(member.runner()::retire));
            members = Collections.unmodifiableMap(after);
            inOrder(yields, then);
        } finally {
            registry.unlock();
        }
        tellChanged();
    }

    /** Something that ends, and says so, before anything begins. */
    private interface Yielding {
        void giveUp(Runnable done);
    }

    private Member settle(
            @Nullable Member old, Leg leg, List<Runnable> then, List<Yielding> yields) {
        if (old == null || !old.leg().name().equals(leg.name())) {
            if (old != null) {
                yields.add(old.runner()::retire);
            }
            LegRunner runner = new LegRunner(outside, this::gate, leg, watcher, this::tellChanged);
            if (leg.enabled()) {
                then.add(() -> runner.post(new Event.Start()));
            }
            return new Member(leg, runner);
        }
        LegRunner runner = old.runner();
        if (!old.leg().equals(leg)) {
            yields.add(done -> runner.yieldPorts(leg, done));
            boolean switched = leg.enabled() != old.leg().enabled();
            if (switched && !leg.enabled()) {
                // First, or the edit itself would take ports and dial once more.
                then.add(() -> runner.post(new Event.Stop()));
            }
            then.add(() -> runner.edit(leg));
            if (switched && leg.enabled()) {
                then.add(() -> runner.post(new Event.Start()));
            }
        }
        return new Member(leg, runner);
    }

    private static void inOrder(List<Yielding> yields, List<Runnable> then) {
        if (yields.isEmpty()) {
            then.forEach(Runnable::run);
            return;
        }
        AtomicInteger left = new AtomicInteger(yields.size());
        for (Yielding one : yields) {
            one.giveUp(
                    () -> {
                        if (left.decrementAndGet() == 0) {
                            then.forEach(Runnable::run);
                        }
                    });
        }
    }

    private DestinationGate gate(Leg leg) {
        Destination destination = leg.destination();
        GateKey key =
                new GateKey(
                        new Endpoint(
                                destination.host().toLowerCase(Locale.ROOT), destination.port()),
                        destination.via(),
                        destination.via() instanceof Via.JumpHost ? leg.key() : null);
        return gates.computeIfAbsent(
                key,
                k ->
                        new DestinationGate(
                                outside.dialer(),
                                outside.ticker(),
                                outside.lanes().open("gate " + k.endpoint())));
    }

    /**
     * Runs a leg for this run of the program, whatever {@code enabled} says.
     *
     * @return whether there is such a leg (names compare without regard to case)
     */
    public boolean start(String name) {
        return post(name, new Event.Start());
    }

    /** Stops a leg for this run; as {@link #start}. */
    public boolean stop(String name) {
        return post(name, new Event.Stop());
    }

    /** Cuts a leg's transport and dials again now; a stopped one is started. As {@link #start}. */
    public boolean restart(String name) {
        return post(name, new Event.Restart());
    }

    /** Probes all forwards of a leg now; as {@link #start}. */
    public boolean probeNow(String name) {
        Member member = members.get(key(name));
        if (member != null) {
            member.runner().probeNow();
        }
        return member != null;
    }

    /**
     * Returns how many probes of each of a leg's forwards came to an end since the program started,
     * whatever they found: one that finds nothing new shows nowhere else.
     *
     * @return one a port, in the leg's order; empty when there is no such leg
     */
    public List<Long> probesDone(String name) {
        Member member = members.get(key(name));
        return member == null ? List.of() : member.runner().probesDone();
    }

    private boolean post(String name, Event event) {
        Member member = members.get(key(name));
        if (member != null) {
            member.runner().post(event);
        }
        return member != null;
    }

    /**
     * The machine woke up, or the network changed: everything that waits tries now, and everything
     * up is probed. Legs that need a person are left alone.
     *
     * @param why for the log
     */
    public void nudge(String why) {
        LOG.info("{}: looking at every leg now", why);
        members.values().forEach(member -> member.runner().post(new Event.Nudge()));
    }

    /** Returns all legs now. */
    public Snapshot snapshot() {
        long at;
        news.lock();
        try {
            at = version;
        } finally {
            news.unlock();
        }
        return new Snapshot(
                at, members.values().stream().map(member -> member.runner().status()).toList());
    }

    /**
     * Waits until a snapshot newer than the given version is there.
     *
     * @return the newest snapshot, also when the time ran out
     * @throws InterruptedException when interrupted
     */
    public Snapshot awaitChange(long seen, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        news.lock();
        try {
            while (version == seen && left > 0) {
                left = newer.awaitNanos(left);
            }
        } finally {
            news.unlock();
        }
        return snapshot();
    }

    private void tellChanged() {
        news.lock();
        try {
            version++;
            newer.signalAll();
        } finally {
            news.unlock();
        }
    }

    /**
     * Stops every leg and gives everything back, within 5 s. What did not stop by then is named in
     * the log.
     */
    @Override
    public void close() {
        Map<String, Member> all;
        registry.lock();
        try {
            all = members;
            members = Map.of();
        } finally {
            registry.unlock();
        }
        Map<String, Member> running = new ConcurrentHashMap<>(all);
        CountDownLatch gone = new CountDownLatch(all.size());
        all.forEach(
                (name, member) ->
                        member.runner()
                                .retire(
                                        () -> {
                                            running.remove(name);
                                            gone.countDown();
                                        }));
        try {
            if (!gone.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("did not stop in time: {}", running.keySet());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
