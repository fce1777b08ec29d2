package dev.legwork.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.ListeningSession;

import dev.legwork.engine.Meter;
import dev.legwork.engine.SocketInbound;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Cause;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A transport to a real server, and local ports whose connections it carries. */
final class TransportRig implements AutoCloseable {
    final SshTransports transports;
    final WindowBudget budget;
    final SshTransport transport;
    final ListeningSession session;
    final SocketWire wire;
    final Queue<Lost> lost = new ConcurrentLinkedQueue<>();
    final Queue<Transport.OpenFailure> notOpened = new ConcurrentLinkedQueue<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    final Meter meter = new Meter();
    private final Queue<ServerSocket> listening = new ConcurrentLinkedQueue<>();
    private volatile Duration openTimeout = Duration.ofSeconds(10);

    /** A loss that was told, and when. */
    record Lost(Cause cause, Duration sinceHeard, long atNanos) {}

    TransportRig(String host, int port, String user, @Nullable Path key) throws Exception {
        this(host, port, user, key, WindowBudget.ofThisHeap());
    }

    TransportRig(String host, int port, String user, @Nullable Path key, WindowBudget budget)
            throws Exception {
        this.budget = budget;
        transports = new SshTransports(TICKER, budget);
        wire = new SocketWire(new Socket(host, port), TICKER);
        wire.socket().setTcpNoDelay(true);
        JSch jsch = new JSch();
        if (key != null) {
            jsch.addIdentity(key.toString());
        }
        session = ListeningSession.of(jsch, user, host, port);
        session.setSocketFactory(wire);
        // What is under test begins after the login.
        session.setConfig("StrictHostKeyChecking", "no");
        session.setPassword("any".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        session.setDaemonThread(true);
        session.connect(15_000);
        session.setTimeout(0);
        transport =
                (SshTransport)
                        transports.open(
                                session,
                                wire,
                                leg(host, port, user),
                                (cause, silent) ->
                                        lost.add(new Lost(cause, silent, System.nanoTime())));
    }

    private static Leg leg(String host, int port, String user) {
        return new Leg(
                "rig",
                true,
                new Destination(host, port, user, null, 0),
                new KeySpec("none", new PassphraseSource.None()),
                List.of(
                        new Forward(
                                "localhost",
                                new PortRange(1, 1),
                                "127.0.0.1",
                                new PortRange(1, 1),
                                new ProbeSpec.None())),
                List.of(),
                Timing.DEFAULT,
                false);
    }

    /** Sets how long an open may take. */
    TransportRig openTimeout(Duration timeout) {
        openTimeout = timeout;
        return this;
    }

    /** Opens a local port and returns its number. */
    int forward(Endpoint target) throws IOException {
        ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        listening.add(server);
        Thread.ofPlatform().daemon().start(() -> accept(server, target));
        return server.getLocalPort();
    }

    private void accept(ServerSocket server, Endpoint target) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                transport.carry(new Accepted(client), target, openTimeout, meter, new Told(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Connects to a forwarded port. */
    static Socket connect(int port) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(60_000);
        return client;
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket server : listening) {
            server.close();
        }
        transport.close();
        transports.close();
    }

    private record Accepted(Socket socket) implements SocketInbound {
        @Override
        public int clientPort() {
            return socket.getPort();
        }

        @Override
        public void reset() {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException gone) {
                // It is what was asked for.
            }
        }

        @Override
        public boolean abandoned() {
            return false;
        }
    }

    private final class Told implements Transport.Carry {
        private final Socket client;

        Told(Socket client) {
            this.client = client;
        }

        @Override
        public void opened() {
            opened.incrementAndGet();
        }

        @Override
        public void notOpened(Transport.OpenFailure why) {
            notOpened.add(why);
            new Accepted(client).reset();
        }

        @Override
        public void ended() {
            ended.incrementAndGet();
        }
    }

    /** The machine's own time. */
    static final Ticker TICKER =
            new Ticker() {
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
                    throw new UnsupportedOperationException("nothing here sets alarms");
                }
            };
}
