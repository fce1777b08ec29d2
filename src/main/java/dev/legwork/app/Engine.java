package dev.legwork.app;

import dev.legwork.engine.Supervisor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The engine and what was wired to it. Safe from any thread. */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Supervisor supervisor;
    private final LiveLegs live;
    private final List<AutoCloseable> parts;

    /**
     * @param supervisor keeps the legs up
     * @param live speaks for them
     * @param parts to close, in this order, once the legs are down
     */
    Engine(Supervisor supervisor, LiveLegs live, List<AutoCloseable> parts) {
        this.supervisor = supervisor;
        this.live = live;
        this.parts = new ArrayList<>(parts);
    }

    /**
     * Runs what the file says, and from then on what it will say.
     *
     * @throws InvalidLegs when it makes no sense already
     * @throws IOException when it cannot be read
     */
    public void start() throws InvalidLegs, IOException {
        parts.addFirst(live.follow());
    }

    /**
     * As {@link #start}, also when the file makes no sense yet: then nothing runs until it does,
     * and the status says why.
     */
    public void startAnyway() throws IOException {
        parts.addFirst(live.followAnyway());
    }

    /** Returns the legs as heads see them. */
    public LiveLegs live() {
        return live;
    }

    /** Returns what keeps them up. */
    public Supervisor supervisor() {
        return supervisor;
    }

    @Override
    public void close() {
        supervisor.close();
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("A part of the engine could not be closed", e);
            }
        }
    }
}
