package dev.legwork.bench;

import dev.legwork.app.VirtualLanes;
import dev.legwork.app.desk.Link;
import dev.legwork.app.desk.Running;
import dev.legwork.engine.Dialer;
import dev.legwork.engine.Inbound;
import dev.legwork.engine.Listener;
import dev.legwork.engine.Meter;
import dev.legwork.engine.Outside;
import dev.legwork.engine.Prober;
import dev.legwork.engine.Supervisor;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Snapshot;
import dev.legwork.leg.TransportStatus;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusFromSnapshot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The real engine on a world of nothing: every port binds, every server answers at once, and every
 * leg is cut and dialled again ten times a second.
 */
final class Flapping implements Running, AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final Supervisor supervisor;
    private final StatusFromSnapshot writer;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong documents = new AtomicLong();
    private final Thread cutter;

    Flapping(List<Leg> legs, StatusFromSnapshot.Proofs proofs, Ticker ticker, Path home) {
        Outside nothing =
                new Outside(
                        ticker,
                        new VirtualLanes(),
                        Flapping::bind,
                        new Servers(),
                        Flapping::probe,
                        (leg, code) -> "",
                        () -> ThreadLocalRandom.current().nextDouble());
        supervisor =
                new Supervisor(
                        nothing,
                        (before, after) -> {
                            if (before.light() != after.light()
                                    || before.state() != after.state()) {
                                changes.incrementAndGet();
                            }
                        });
        writer = new StatusFromSnapshot(1, ticker.now(), home).with(proofs);
        supervisor.apply(legs);
        cutter =
                Thread.ofPlatform()
                        .name("cutter")
                        .daemon()
                        .start(() -> cut(legs.stream().map(Leg::name).toList()));
    }

    private void cut(List<String> names) {
        try {
            while (true) {
                long began = System.nanoTime();
                names.forEach(supervisor::restart);
                long left = BETWEEN.toNanos() - (System.nanoTime() - began);
                Thread.sleep(Duration.ofNanos(Math.max(1_000_000, left)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how often a leg had another state or light so far. */
    long changes() {
        return changes.get();
    }

    /** Returns how many documents were written so far. */
    long documents() {
        return documents.get();
    }

    Snapshot snapshot() {
        return supervisor.snapshot();
    }

    private static Listener.BindResult bind(Leg leg, Listener.Accept accept) {
        List<PortForward> ports = leg.portForwards();
        return new Listener.BindResult.Bound(
                new Listener.BoundPorts() {
                    @Override
                    public List<String> addresses(int index) {
                        return List.of("127.0.0.1:" + ports.get(index).port());
                    }

                    @Override
                    public void close() {}
                });
    }

    private static Prober.Probe probe(
            String address, ProbeSpec spec, Duration timeout, Consumer<Prober.Answer> done) {
        Thread.startVirtualThread(
                () -> done.accept(new Prober.Answer.Http(200, Duration.ofMillis(3))));
        return new Prober.Probe() {
            @Override
            public boolean owns(int clientPort) {
                return false;
            }

            @Override
            public void targetOpened() {}

            @Override
            public void cancel() {}
        };
    }

    /** Connects and logs in at once. */
    private static final class Servers implements Dialer {
        @Override
        public Attempt connect(Leg leg, Duration timeout, Consumer<ConnectResult> done) {
            Thread.startVirtualThread(() -> done.accept(new ConnectResult.Connected(() -> {})));
            return () -> {};
        }

        @Override
        public Attempt login(
                Wire wire, Leg leg, Transport.Events events, Consumer<LoginResult> done) {
            Thread.startVirtualThread(() -> done.accept(new LoginResult.LoggedIn(new Wireless())));
            return () -> {};
        }
    }

    /** Stands until it is closed. */
    private static final class Wireless implements Transport {
        @Override
        public TransportStatus status() {
            return new TransportStatus(
                    "OpenSSH_9.8",
                    "SHA256:none",
                    "ssh-ed25519",
                    "mlkem768x25519-sha256",
                    "aes256-gcm@openssh.com",
                    Duration.ofMillis(1),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(8));
        }

        @Override
        public void carry(
                Inbound inbound, Endpoint target, Duration openTimeout, Meter meter, Carry carry) {
            throw new IllegalStateException("nobody connects");
        }

        @Override
        public void askForRefusal(Duration timeout, Consumer<Boolean> answered) {
            answered.accept(true);
        }

        @Override
        public void close() {}
    }

    @Override
    public Link link() {
        return new Link.Own();
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
        documents.incrementAndGet();
        return new Seen(snapshot.version(), writer.document(snapshot, null));
    }

    @Override
    public Reply answer(Request request) {
        return new Reply.Done("");
    }

    @Override
    public Reply give(String leg, byte[] passphrase) {
        return new Reply.Done("");
    }

    @Override
    public Reply start() {
        return new Reply.Done("");
    }

    @Override
    public void close() {
        cutter.interrupt();
        supervisor.apply(List.of());
    }
}
