package dev.legwork.app.key;

import dev.legwork.app.Flaw;
import dev.legwork.app.Home;
import dev.legwork.app.LegBook;
import dev.legwork.app.LegFile;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Cause;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;
import dev.legwork.ssh.KeyFiles;
import dev.legwork.store.ProofsFile;
import dev.legwork.trust.Attempts;
import dev.legwork.trust.Claim;
import dev.legwork.trust.Finding;
import dev.legwork.trust.Finding.Answer;
import dev.legwork.trust.PublicKey;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Proofs of a server that answers as a test says, with time moved by hand. One thread only. */
final class ProofRig implements Attempts, LegFile, Ticker {
    static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDvhpcCFZ9UALB/jdDASYf3rbzPUUdZ0BGVsJJdFJW8V";
    static final String OTHER_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDvhpcCFZ9UALB/jdDASYf3rbzPUUdZ0BGVsJJdFJW8W";

    final List<Leg> legs = new ArrayList<>();
    final List<Plan> plans = new ArrayList<>();
    final Map<Claim, Answer> answers = new EnumMap<>(Claim.class);
    final LegBook book;
    final KeyProofs proofs;
    String server = "OpenSSH_9.2p1";
    @Nullable Cause cause;
    private final Path folder;
    private final List<Due> alarms = new ArrayList<>();
    private long nanos;

    private record Due(long at, Runnable task) {}

    ProofRig(Path folder) {
        this.folder = folder;
        Home home = Home.of(folder, Map.of());
        book = new LegBook(this, home);
        proofs =
                new KeyProofs(
                        this,
                        new ProofsFile(folder.resolve("state")),
                        new KeyLines(book, home, new KeyFiles(), "here"),
                        InstantSource.fixed(Instant.EPOCH));
        for (Claim claim : Claim.values()) {
            answers.put(claim, claim == Claim.ALLOWED_PORTS ? Answer.GRANTED : Answer.REFUSED);
        }
        writeKey("one", KEY);
    }

    void writeKey(String name, String line) {
        try {
            Files.writeString(folder.resolve(name + ".pub"), line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a leg that is not among the legs yet. */
    Leg leg(String name, String key, int port) {
        return leg(name, key, new Destination("box", 22, "sam", null, 0), port);
    }

    /** Returns a leg that goes through another one. */
    Leg behind(String name, String through, String host, int port) {
        return leg(
                name,
                "elsewhere",
                new Destination(host, 22, "sam", new Via.ThroughLeg(through), 0),
                port);
    }

    private Leg leg(String name, String key, Destination to, int port) {
        PortRange ports = new PortRange(port, port);
        return new Leg(
                name,
                true,
                to,
                new KeySpec(folder.resolve(key).toString(), new PassphraseSource.None()),
                List.of(new Forward("localhost", ports, "127.0.0.1", ports, new ProbeSpec.Tcp())),
                List.of(),
                Timing.DEFAULT,
                false);
    }

    /** Puts a leg in place of the one of its name, or last. */
    Leg put(Leg leg) {
        legs.removeIf(one -> one.name().equals(leg.name()));
        legs.add(leg);
        return leg;
    }

    KeyProofs.Verified verify(Leg leg) {
        return proofs.verify(leg, legs, KeyProofs.Progress.UNSEEN);
    }

    KeyProofs.LastProof last(Leg leg) {
        return proofs.last(leg, legs);
    }

    @Override
    public @Nullable Cause run(Leg leg, Plan plan, Watch watch) {
        plans.add(plan);
        if (cause != null) {
            return cause;
        }
        try {
            String line = Files.readString(Path.of(leg.key().file() + ".pub"));
            watch.met(new Met(server, List.of("publickey"), PublicKey.ofLine(line.strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers.forEach(
                (claim, answer) ->
                        watch.found(
                                new Finding(
                                        claim,
                                        List.of(new Finding.Attempt("it", answer)),
                                        Duration.ZERO)));
        return null;
    }

    /** Lets time pass. */
    void pass(Duration time) {
        nanos += time.toNanos();
        List<Due> due =
                alarms.stream()
                        .filter(one -> one.at() <= nanos)
                        .sorted(Comparator.comparingLong(Due::at))
                        .toList();
        alarms.removeAll(due);
        due.forEach(one -> one.task().run());
    }

    int alarms() {
        return alarms.size();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        Due due = new Due(nanos + delay.toNanos(), task);
        alarms.add(due);
        return () -> alarms.remove(due);
    }

    @Override
    public Contents read() {
        return new Contents(legs, 0, Timing.DEFAULT, List.of());
    }

    @Override
    public String json(List<String> names) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(Leg leg) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Flaw> flaw(String name, Leg leg) {
        return Optional.empty();
    }

    @Override
    public void replace(String name, Leg leg) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rename(String name, String newName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void merge(String imported, boolean replace) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void settings(Map<String, Integer> timing, @Nullable Integer statusPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable watch(Consumer<Contents> changed, Consumer<String> broken) {
        throw new UnsupportedOperationException();
    }
}
