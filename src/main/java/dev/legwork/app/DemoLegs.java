package dev.legwork.app;

import dev.legwork.app.key.Passphrases;
import dev.legwork.demo.RunningLegs;
import dev.legwork.leg.Snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Lends the engine to the demo. */
public final class DemoLegs implements RunningLegs {
    private final Engine engine;
    private final boolean logs;

    private DemoLegs(Engine engine, boolean logs) {
        this.engine = engine;
        this.logs = logs;
    }

    /**
     * Starts the legs of a home folder, logging into it.
     *
     * @throws IOException with a sentence, when its legs.json cannot be read or makes no sense
     */
    public static RunningLegs start(Path folder) throws IOException {
        Home home = Home.of(folder, Map.of());
        LogFile.open(home.log());
        return start(home, true);
    }

    /**
     * Starts the legs of a home inside a program that has a log of its own.
     *
     * @throws IOException with a sentence, when its legs.json cannot be read or makes no sense
     */
    public static DemoLegs start(Home home) throws IOException {
        return start(home, false);
    }

    private static DemoLegs start(Home home, boolean logs) throws IOException {
        try {
            Engine engine =
                    Composition.engine(
                            home,
                            Composition.book(home),
                            (before, after) -> {},
                            sentence -> {},
                            port -> {},
                            Passphrases.none());
            try {
                engine.start();
            } catch (InvalidLegs | IOException | RuntimeException broken) {
                engine.close();
                throw broken;
            }
            return new DemoLegs(engine, logs);
        } catch (InvalidLegs broken) {
            throw new IOException(broken.sentence(), broken);
        }
    }

    /** Returns the legs as heads see them. */
    public Instance live() {
        return engine.live();
    }

    @Override
    public Snapshot snapshot() {
        return engine.supervisor().snapshot();
    }

    @Override
    public Snapshot awaitChange(long version, Duration atMost) throws InterruptedException {
        return engine.supervisor().awaitChange(version, atMost);
    }

    @Override
    public void close() {
        engine.close();
        if (logs) {
            LogFile.close();
        }
    }
}
