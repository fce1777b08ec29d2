package dev.legwork.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

import dev.legwork.engine.Dialer;
import dev.legwork.engine.Dialer.ConnectResult;
import dev.legwork.engine.Pins;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Leg;
import dev.legwork.trust.HostKeyKind;
import dev.legwork.trust.HostKeySource;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Gets a server's host key by a login that trusts nobody: JSch checks the key once the server has
 * signed the key exchange with it and before it authenticates, and there it ends.
 */
final class HostKeyFetch implements HostKeySource {
    private final Dialer dialer;
    private final Ticker ticker;

    HostKeyFetch(Dialer dialer, Ticker ticker) {
        this.dialer = dialer;
        this.ticker = ticker;
    }

    /** No key is known, so that none gets any further. */
    private record NoPins() implements Pins {
        @Override
        public Match check(String host, int port, byte[] blob) {
            return Match.UNKNOWN;
        }

        @Override
        public List<PinnedKey> pinned(String host, int port) {
            return List.of();
        }

        @Override
        public boolean learn(String host, int port, PinnedKey key, PinnedKey shown) {
            throw new UnsupportedOperationException("nobody has logged in");
        }
    }

    @Override
    public Answer fetch(Leg leg, Wanted wanted) {
        CompletableFuture<ConnectResult> connected = new CompletableFuture<>();
        dialer.connect(leg, leg.timing().connect(), connected::complete);
        return switch (connected.join()) {
            case ConnectResult.Failed(var cause) -> new Answer.Failed(cause);
            case ConnectResult.Connected(Dialer.Wire wire) -> {
                if (!(wire instanceof SocketWire socketWire)) {
                    throw new IllegalStateException("a wire of another dialer");
                }
                yield greet(leg, socketWire, wanted);
            }
        };
    }

    private Answer greet(Leg leg, SocketWire wire, Wanted wanted) {
        Greeting greeting = new Greeting(wire);
        PinnedHostKeys hostKeys = new PinnedHostKeys(new NoPins(), leg.destination().endpoint());
        AtomicBoolean late = new AtomicBoolean();
        Ticker.Alarm deadline =
                ticker.after(
                        leg.timing().connect(),
                        () -> {
                            late.set(true);
                            wire.close();
                        });
        Session session = null;
        try {
            session = Sessions.prepare(leg, greeting, new NoIdentity(), hostKeys);
            session.setConfig(
                    "server_host_key", order(session.getConfig("server_host_key"), wanted));
            session.connect(0);
            session.disconnect();
            throw new IllegalStateException("a host key nobody knows was let through");
        } catch (JSchException | LinkageError e) {
            PinnedHostKeys.Presented presented = hostKeys.presented();
            return presented == null || session == null
                    ? new Answer.Failed(new LoginCause(leg).of(e, greeting, hostKeys, late.get()))
                    : new Answer.Shown(
                            presented.key(), SessionFacts.software(session.getServerVersion()));
        } finally {
            deadline.cancel();
            wire.close();
        }
    }

    private static String order(String algorithms, Wanted wanted) {
        List<String> all = Arrays.asList(algorithms.split(",", -1));
        return switch (wanted) {
            case Wanted.Only(HostKeyKind kind) ->
                    all.stream()
                            .filter(one -> HostKeyKind.of(type(one)).orElse(null) == kind)
                            .collect(Collectors.joining(","));
            case Wanted.Best(List<String> types) ->
                    all.stream()
                            .sorted(Comparator.comparing(one -> !types.contains(type(one))))
                            .collect(Collectors.joining(","));
        };
    }

    /** An RSA key may sign with several hashes (RFC 8332). */
    private static String type(String algorithm) {
        return algorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm;
    }
}
