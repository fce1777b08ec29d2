package dev.legwork.control;

import dev.legwork.app.Composition;
import dev.legwork.app.Engine;
import dev.legwork.app.Home;
import dev.legwork.app.Instance;
import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.LegWatcher;
import dev.legwork.app.LogFile;
import dev.legwork.app.key.Passphrases;
import dev.legwork.leg.Snapshot;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The one instance of a home: its lock, its legs, its control socket and its status page. Safe from
 * any thread.
 */
public final class RunningInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningInstance.class);

    private static final Duration LONGEST_EDIT = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofMillis(50);

    private final Deque<Part> parts = new ArrayDeque<>();
    private @Nullable Engine engine;
    private int legs;

    private RunningInstance() {}

    /** Something to close again. */
    private record Part(String name, AutoCloseable closeable) {}

    /** Another process has the home. */
    public static final class AlreadyRunning extends Exception {
        private static final long serialVersionUID = 1L;

        AlreadyRunning(String sentence) {
            super(sentence);
        }
    }

    /**
     * Starts it: takes the lock, reads legs.json, listens, runs the legs.
     *
     * @param home whose
     * @param changes told of every change, on a thread of its own; may block
     * @param say takes sentences for a person
     * @throws AlreadyRunning with a sentence that names the other process
     * @throws InvalidLegs when legs.json makes no sense; it is left as it is
     * @throws IOException when the home cannot be used
     */
    public static RunningInstance open(Home home, LegWatcher changes, Consumer<String> say)
            throws AlreadyRunning, InvalidLegs, IOException {
        return open(home, changes, say, Passphrases.none());
    }

    /**
     * As {@link #open(Home, LegWatcher, Consumer)}, with what a person was asked for.
     *
     * @param asked passphrases; zeroed when it closes
     */
    public static RunningInstance open(
            Home home, LegWatcher changes, Consumer<String> say, Passphrases asked)
            throws AlreadyRunning, InvalidLegs, IOException {
        return open(home, new Manner(changes, say, asked, live -> live, false));
    }

    /**
     * How it runs.
     *
     * @param changes told of every change, on a thread of its own; may block
     * @param say takes sentences for a person
     * @param asked passphrases; zeroed when it closes
     * @param face makes of the legs what answers on the control socket, as one that has a window
     * @param anyway whether it also runs on a legs.json that makes no sense: then without legs
     *     until it does
     */
    public record Manner(
            LegWatcher changes,
            Consumer<String> say,
            Passphrases asked,
            UnaryOperator<Instance> face,
            boolean anyway) {}

    /** As {@link #open(Home, LegWatcher, Consumer, Passphrases)}, in this manner. */
    public static RunningInstance open(Home home, Manner manner)
            throws AlreadyRunning, InvalidLegs, IOException {
        RunningInstance instance = new RunningInstance();
        boolean running = false;
        try {
            instance.start(home, manner);
            running = true;
            return instance;
        } finally {
            if (!running) {
                instance.close();
            }
        }
    }

    private void start(Home home, Manner manner) throws AlreadyRunning, InvalidLegs, IOException {
        home.folders().create();
        parts.push(new Part("the lock", lock(home)));
        LogFile.open(home.log());
        parts.push(new Part("the log", LogFile::close));

        LegBook book = Composition.book(home);
        if (!manner.anyway()) {
            legs = book.read().legs().size();
        }
        AtomicReference<@Nullable StatusPort> page = new AtomicReference<>();
        Engine running =
                Composition.engine(
                        home,
                        book,
                        new LoggedChanges(manner.changes()),
                        manner.say(),
                        port -> {
                            StatusPort statusPort = page.get();
                            if (statusPort != null) {
                                statusPort.serve(port);
                            }
                        },
                        manner.asked());
        engine = running;
        parts.push(new Part("the legs", running));
        StatusPort statusPort = new StatusPort(running.live(), manner.say());
        page.set(statusPort);
        parts.push(new Part("the status page", statusPort));
        parts.push(
                new Part(
                        "the control socket",
                        ControlSocket.open(home.control(), manner.face().apply(running.live()))));
        if (manner.anyway()) {
            running.startAnyway();
        } else {
            running.start();
        }
        LOG.info("Legwork runs with {} legs in {}", legs, home.folder());
    }

    /** A command that edits holds the lock too, for a moment; only an instance also answers. */
    private static InstanceLock lock(Home home) throws IOException, AlreadyRunning {
        long end = System.nanoTime() + LONGEST_EDIT.toNanos();
        while (true) {
            switch (InstanceLock.take(home.lock())) {
                case InstanceLock.Taken.Ours(InstanceLock lock) -> {
                    return lock;
                }
                case InstanceLock.Taken.Held(long pid) -> {
                    if (System.nanoTime() > end || new ControlClient(home.control()).listens()) {
                        throw alreadyRunning(home, pid);
                    }
                }
            }
            try {
                Thread.sleep(RETRY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while it waited for the lock");
            }
        }
    }

    private static AlreadyRunning alreadyRunning(Home home, long pid) {
        return new AlreadyRunning(
                "Legwork is already running in "
                        + home.folder()
                        + " as process "
                        + pid
                        + "; stop that one first, or use another --home");
    }

    /** Returns the legs as heads see them. */
    public Instance live() {
        return engine().live();
    }

    /** Returns how many legs there were when it started. */
    public int legs() {
        return legs;
    }

    /** Returns all legs now. */
    public Snapshot snapshot() {
        return engine().supervisor().snapshot();
    }

    /**
     * Waits until a snapshot newer than the given version is there.
     *
     * @return the newest snapshot, also when the time ran out
     * @throws InterruptedException when interrupted
     */
    public Snapshot awaitChange(long version, Duration atMost) throws InterruptedException {
        return engine().supervisor().awaitChange(version, atMost);
    }

    private Engine engine() {
        if (engine == null) {
            throw new IllegalStateException("not started");
        }
        return engine;
    }

    /** Stops everything within 5 s, last come first; what cannot be closed is named in the log. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.closeable().close();
            } catch (Exception e) {
                LOG.warn("{} could not be closed", part.name(), e);
            }
        }
    }
}
