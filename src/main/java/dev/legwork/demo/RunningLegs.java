package dev.legwork.demo;

import dev.legwork.leg.Snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Legs that run. Safe from any thread. */
public interface RunningLegs extends AutoCloseable {

    /** Returns all legs now. */
    Snapshot snapshot();

    /**
     * Waits until a snapshot newer than the given version is there.
     *
     * @param version of an older snapshot
     * @param atMost how long
     * @return the newest snapshot, also when the time ran out
     * @throws InterruptedException when interrupted
     */
    Snapshot awaitChange(long version, Duration atMost) throws InterruptedException;

    /** Stops them all, within 5 s. */
    @Override
    void close();

    /** Starts the legs of a home folder. */
    interface Starter {
        /**
         * Starts what the folder's legs.json says.
         *
         * @param home with legs.json, known_hosts and keys
         * @throws IOException with a sentence fit for a person, when they cannot be started
         */
        RunningLegs start(Path home) throws IOException;
    }
}
