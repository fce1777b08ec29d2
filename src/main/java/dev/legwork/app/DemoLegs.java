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

    private DemoLegs(Engine engine) {
        this.engine = engine;
    }

    /**
     * Starts the legs of a home folder, logging into it.
     *
     * @throws IOException with a sentence, when its legs.json cannot be read or makes no sense
     */
    public static RunningLegs start(Path folder) throws IOException {
        Home home = Home.of(folder, Map.of());
        LogFile.open(home.log());
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
            return new DemoLegs(engine);
        } catch (InvalidLegs broken) {
            throw new IOException(broken.sentence(), broken);
        }
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
        LogFile.close();
    }
}
