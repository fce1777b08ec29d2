package dev.legwork.ssh;

import com.jcraft.jsch.Session;

import dev.legwork.engine.Dialer;
import dev.legwork.engine.Dialer.ConnectResult;
import dev.legwork.engine.Dialer.LoginResult;
import dev.legwork.engine.Inbound;
import dev.legwork.engine.Meter;
import dev.legwork.engine.Secrets;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.Timing;
import dev.legwork.leg.TransportStatus;
import dev.legwork.trust.KnownHosts;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A dialer with everything around it, for one test. */
final class LoginRig implements AutoCloseable {
    final WallTicker ticker = new WallTicker();
    final FakeSecrets secrets = new FakeSecrets();
    final KnownHosts pins;
    final SshDialer dialer;
    private final Path folder;
    private Timing timing = Timing.DEFAULT;

    LoginRig(Path folder) {
        this(folder, null);
    }

    LoginRig(Path folder, @Nullable Path agentSocket) {
        this.folder = folder;
        pins = new KnownHosts(folder.resolve("known_hosts"));
        dialer =
                new SshDialer(
                        ticker,
                        pins,
                        new Keys(secrets, new AgentKeys(agentSocket), folder),
                        Names.system(),
                        "Linux",
                        (session, wire, leg, events) -> new Standing(session, wire),
                        name -> Optional.empty());
    }

    /** Gives dial and login another limit. */
    LoginRig within(Duration limit) {
        Timing is = Timing.DEFAULT;
        timing =
                new Timing(
                        is.keepAlive(),
                        is.silence(),
                        limit,
                        is.probe(),
                        is.probeTimeout(),
                        is.backoffCap(),
                        is.hold());
        return this;
    }

    /** Pins a key given as {@code type base64}. */
    void pin(String host, int port, String line) {
        String[] words = line.split(" ", -1);
        try {
            pins.add(host, port, words[0], words[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Leg leg(String host, int port, String user, Path key, PassphraseSource source) {
        return new Leg(
                "mac-1",
                true,
                new Destination(host, port, user, null, 0),
                new KeySpec(key.toString(), source),
                List.of(),
                List.of(),
                timing,
                false);
    }

    /** Returns a leg for which only its destination counts. */
    static Leg legTo(Destination destination) {
        return new Leg(
                "mac-1",
                true,
                destination,
                new KeySpec("nowhere", new PassphraseSource.None()),
                List.of(),
                List.of(),
                Timing.DEFAULT,
                false);
    }

    /** Connects. */
    Dialer.Wire connect(Endpoint to) {
        var done = new CompletableFuture<ConnectResult>();
        dialer.connect(
                legTo(new Destination(to.host(), to.port(), "x", null, 0)),
                Duration.ofSeconds(10),
                once(done));
        return switch (get(done)) {
            case ConnectResult.Connected(var wire) -> wire;
            case ConnectResult.Failed(var cause) -> throw new AssertionError(cause.text());
        };
    }

    /** Connects and logs in. */
    LoginResult logIn(Leg leg) {
        return logIn(connect(leg.destination().endpoint()), leg);
    }

    LoginResult logIn(Dialer.Wire wire, Leg leg) {
        var done = new CompletableFuture<LoginResult>();
        dialer.login(wire, leg, (cause, sinceHeard) -> {}, once(done));
        return get(done);
    }

    /** Logs in, which must work; what it proves is read from the transport. */
    Standing succeed(Leg leg) {
        return switch (logIn(leg)) {
            case LoginResult.LoggedIn(var transport) -> (Standing) transport;
            case LoginResult.Failed(var cause) ->
                    throw new AssertionError(cause.code() + ": " + cause.text());
        };
    }

    /** Logs in, which must fail. */
    Cause fail(Leg leg) {
        return failed(logIn(leg));
    }

    static Cause failed(LoginResult result) {
        return switch (result) {
            case LoginResult.Failed(var cause) -> cause;
            case LoginResult.LoggedIn loggedIn -> throw new AssertionError("logged in");
        };
    }

    static <T> T get(CompletableFuture<T> done) {
        return done.orTimeout(20, TimeUnit.SECONDS).join();
    }

    static <T> Consumer<T> once(CompletableFuture<T> done) {
        return answer -> {
            if (!done.complete(answer)) {
                throw new AssertionError("answered twice");
            }
        };
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        ticker.close();
    }

    /** Real time. */
    static final class WallTicker implements Ticker, AutoCloseable {
        private final ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("test-timer").factory());

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Alarm after(Duration delay, Runnable task) {
            var alarm = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> alarm.cancel(false);
        }

        @Override
        public void close() {
            timer.shutdownNow();
        }
    }

    /** Knows one passphrase, or none, and counts who asks. */
    static final class FakeSecrets implements Secrets {
        final AtomicInteger asked = new AtomicInteger();
        volatile @Nullable String passphrase;
        volatile CountDownLatch delay = new CountDownLatch(0);
        volatile Found.@Nullable Passphrase given;

        @Override
        public Found passphrase(KeySpec key) {
            asked.incrementAndGet();
            try {
                delay.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            String known = passphrase;
            if (known == null) {
                return new Found.Missing(
                        new Cause(CauseCode.KEYCHAIN_LOCKED, "The keychain is locked."));
            }
            var found = new Found.Passphrase(known.getBytes(StandardCharsets.UTF_8));
            given = found;
            return found;
        }
    }

    /** Holds what the login handed over. */
    static final class Standing implements Transport, AutoCloseable {
        final Session session;
        private final SocketWire wire;

        Standing(Session session, SocketWire wire) {
            this.session = session;
            this.wire = wire;
        }

        @Override
        public TransportStatus status() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void carry(
                Inbound inbound, Endpoint target, Duration openTimeout, Meter meter, Carry carry) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void askForRefusal(Duration timeout, Consumer<Boolean> answered) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            wire.close();
            session.disconnect();
        }
    }
}
