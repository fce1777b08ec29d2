package dev.legwork.engine;

import dev.legwork.leg.Leg;
import dev.legwork.leg.Snapshot;

import java.time.Duration;
import java.util.List;

/**
 * Keeps a set of legs as they should be. Safe from any thread; nothing blocks except {@link
 * #close}.
 */
public final class Supervisor implements AutoCloseable {

    /**
     * Creates one with no legs.
     *
     * @param outside the world
     * @param watcher told of changes
     */
    public Supervisor(Outside outside, Watcher watcher) {}

    /**
     * Says what should be. Legs that did not change are not touched; a leg that only changed in
     * probes, tags or timing keeps its transport; enabled ones run, others stop.
     */
    public void apply(List<Leg> legs) {}

    /**
     * Runs a leg for this run of the program, whatever {@code enabled} says.
     *
     * @return whether there is such a leg (names compare without regard to case)
     */
    public boolean start(String name) {
        return false;
    }

    /** Stops a leg for this run; as {@link #start}. */
    public boolean stop(String name) {
        return false;
    }

    /** Cuts a leg's transport and dials again now; a stopped one is started. As {@link #start}. */
    public boolean restart(String name) {
        return false;
    }

    /** Probes all forwards of a leg now; as {@link #start}. */
    public boolean probeNow(String name) {
        return false;
    }

    /**
     * The machine woke up, the network changed, a pin or a key was just set: everything that waits
     * or is blocked by something outside tries now, and everything up is probed.
     *
     * @param why for the log
     */
    public void nudge(String why) {}

    /** Returns all legs now. */
    public Snapshot snapshot() {
        return new Snapshot(0, List.of());
    }

    /**
     * Waits until a snapshot newer than the given version is there.
     *
     * @return the newest snapshot, also when the time ran out
     * @throws InterruptedException when interrupted
     */
    public Snapshot awaitChange(long version, Duration atMost) throws InterruptedException {
        return snapshot();
    }

    /**
     * Stops every leg and gives everything back, within 5 s. What did not stop by then is named in
     * the log.
     */
    @Override
    public void close() {}
}
