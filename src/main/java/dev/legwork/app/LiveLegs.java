package dev.legwork.app;

import dev.legwork.engine.Supervisor;
import dev.legwork.leg.ForwardStatus;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Snapshot;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusFromSnapshot;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The legs of a running instance: what legs.json says, applied to the engine, and what the engine
 * says, told to whoever asks. Safe from any thread.
 */
public final class LiveLegs implements Instance {
    private static final Logger LOG = LoggerFactory.getLogger(LiveLegs.class);
    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration BEYOND_PROBE = Duration.ofMillis(500);

    private final LegBook book;
    private final LegsByName byName;
    private final Supervisor supervisor;
    private final StatusFromSnapshot writer;
    private final Consumer<String> say;
    private final IntConsumer statusPort;

    private final Set<String> warned = new HashSet<>();

    private volatile @Nullable String problem;

    /**
     * @param book what should be
     * @param byName told what is in force
     * @param supervisor keeps it so
     * @param writer tells of it
     * @param say takes sentences for a person
     * @param statusPort told which port the status page should have, each time the file is read
     */
    LiveLegs(
            LegBook book,
            LegsByName byName,
            Supervisor supervisor,
            StatusFromSnapshot writer,
            Consumer<String> say,
            IntConsumer statusPort) {
        this.book = book;
        this.byName = byName;
        this.supervisor = supervisor;
        this.writer = writer;
        this.say = say;
        this.statusPort = statusPort;
    }

    /**
     * Runs what the file says, and from then on what it will say.
     *
     * @return to stop following it
     * @throws InvalidLegs when it makes no sense already
     * @throws IOException when it cannot be read
     */
    AutoCloseable follow() throws InvalidLegs, IOException {
        apply(book.read());
        return book.watch(this::apply, this::broken);
    }

    /**
     * As {@link #follow}, also when the file makes no sense yet: then nothing runs until it does.
     */
    AutoCloseable followAnyway() throws IOException {
        try {
            apply(book.read());
        } catch (InvalidLegs e) {
            broken(e.sentence());
        }
        return book.watch(this::apply, this::broken);
    }

    /** Runs what the file says. */
    public synchronized void apply(LegFile.Contents contents) {
        if (problem != null) {
            problem = null;
            say.accept("legs.json is in order again");
        }
        contents.warnings().stream().filter(warned::add).forEach(say);
        byName.are(contents.legs());
        supervisor.apply(contents.legs());
        statusPort.accept(contents.statusPort());
    }

    /** Reports a file that makes no sense; the last good set runs on. */
    public synchronized void broken(String sentence) {
        String now =
                sentence
                        + (supervisor.snapshot().legs().isEmpty()
                                ? " Nothing runs until it is put right."
                                : " The legs run on as they were.");
        if (!now.equals(problem)) {
            problem = now;
            say.accept(now);
            LOG.warn("{}", now);
        }
    }

    private void reload() {
        try {
            apply(book.read());
        } catch (InvalidLegs e) {
            broken(e.sentence());
        } catch (IOException e) {
            broken(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Seen look() {
        return seen(supervisor.snapshot());
    }

    @Override
    public Seen await(long version, Duration atMost) throws InterruptedException {
        return seen(supervisor.awaitChange(version, atMost));
    }

    private Seen seen(Snapshot snapshot) {
        return new Seen(snapshot.version(), document(snapshot));
    }

    private StatusDocument document(Snapshot snapshot) {
        return writer.document(snapshot, problem);
    }

    @Override
    public Reply answer(Request request) {
        try {
            return switch (request) {
                case Request.Status(), Request.Watch() -> new Reply.Told(look().document());
                case Request.Steer steer -> steer(steer);
                case Request.Check(String leg) -> check(leg);
                case Request.Raise _ ->
                        new Reply.Failed(Reply.Kind.FAILED, "this Legwork runs without a window");
                case Request.Edit edit -> {
                    Reply reply = book.edit(edit.edit());
                    if (reply instanceof Reply.Done) {
                        reload();
                    }
                    yield reply;
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Failed(Reply.Kind.FAILED, "the instance is stopping");
        }
    }

    private Reply steer(Request.Steer steer) throws InterruptedException {
        List<Leg> legs = supervisor.snapshot().legs().stream().map(LegStatus::leg).toList();
        for (String name : steer.legs()) {
            if (LegBook.find(legs, name).isEmpty()) {
                return new Reply.Failed(Reply.Kind.FAILED, LegBook.unknown(legs, name));
            }
        }
        List<String> names =
                steer.legs().isEmpty() ? legs.stream().map(Leg::name).toList() : steer.legs();
        for (String name : names) {
            switch (steer.what()) {
                case START -> supervisor.start(name);
                case STOP -> supervisor.stop(name);
                case RESTART -> supervisor.restart(name);
            }
        }
        return steer.what() == Request.Action.STOP ? new Reply.Done("") : blockedOf(names);
    }

    /** Accepted; but one that is blocked at once is worth saying. */
    private Reply blockedOf(List<String> names) throws InterruptedException {
        Snapshot snapshot =
                awaitUntil(
                        SETTLE,
                        now ->
                                names.stream()
                                        .flatMap(name -> status(now, name).stream())
                                        .allMatch(LiveLegs::moves));
        List<String> blocked =
                names.stream()
                        .flatMap(name -> status(snapshot, name).stream())
                        .filter(status -> status.state() == LegState.BLOCKED)
                        .map(LiveLegs::needsYou)
                        .toList();
        return blocked.isEmpty()
                ? new Reply.Done("")
                : new Reply.Failed(Reply.Kind.NEEDS_YOU, String.join("\n", blocked));
    }

    private static boolean moves(LegStatus status) {
        return status.state() == LegState.UP || status.state() == LegState.WAITING;
    }

    private static String needsYou(LegStatus status) {
        return status.leg().name()
                + " needs you"
                + (status.cause() == null ? "" : ": " + status.cause().text());
    }

    private Reply check(String name) throws InterruptedException {
        Snapshot before = supervisor.snapshot();
        Optional<LegStatus> leg = status(before, name);
        if (leg.isEmpty()) {
            List<Leg> legs = before.legs().stream().map(LegStatus::leg).toList();
            return new Reply.Failed(Reply.Kind.FAILED, LegBook.unknown(legs, name));
        }
        List<Long> done = supervisor.probesDone(name);
        supervisor.probeNow(name);
        Duration atMost = leg.get().leg().timing().probeTimeout().plus(BEYOND_PROBE);
        Snapshot after = awaitUntil(atMost, now -> probed(done, name, status(now, name)));
        return new Reply.Told(document(after));
    }

    /** Whether every forward that is probed has answered anew, or nothing is to be expected. */
    private boolean probed(List<Long> before, String name, Optional<LegStatus> now) {
        if (now.isEmpty() || now.get().state() != LegState.UP) {
            return now.isEmpty() || now.get().state() != LegState.CONNECTING;
        }
        List<Long> done = supervisor.probesDone(name);
        List<ForwardStatus> forwards = now.get().forwards();
        if (forwards.size() != before.size() || done.size() != before.size()) {
            return true; // edited meanwhile
        }
        return IntStream.range(0, done.size())
                .allMatch(
                        i ->
                                forwards.get(i).forward().probe() instanceof ProbeSpec.None
                                        || done.get(i) > before.get(i));
    }

    private static Optional<LegStatus> status(Snapshot snapshot, String name) {
        return snapshot.legs().stream()
                .filter(status -> status.leg().name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** A probe that says the same as before makes no new version, so this looks by itself too. */
    private Snapshot awaitUntil(Duration atMost, Predicate<Snapshot> enough)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        Snapshot snapshot = supervisor.snapshot();
        while (!enough.test(snapshot) && System.nanoTime() < end) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            Duration slice = Duration.ofMillis(Math.min(100, Math.max(1, left.toMillis())));
            snapshot = supervisor.awaitChange(snapshot.version(), slice);
        }
        return snapshot;
    }
}
