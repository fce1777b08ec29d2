package dev.legwork.net;

import dev.legwork.desktop.Platform;
import dev.legwork.desktop.PortOwners;
import dev.legwork.engine.Listener;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortForward;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes local ports and accepts on them, all with one thread. Safe from any thread. */
public final class LoopbackListener implements Listener, AutoCloseable {
    private static final int BACKLOG = 128;

    /** Leaves some of the 2 s that a bind may take for the binding itself. */
    private static final Duration LOOK_UPS = Duration.ofMillis(1500);

    private final Acceptor acceptor;
    private final Squatters squatters;
    private final Ticker ticker;
    private final Platform platform;

    /**
     * Starts the accepting thread, a daemon.
     *
     * @param owners tells who holds a port
     * @param ticker says how old such an answer is
     * @throws IOException when the system gives no selector
     */
    public LoopbackListener(PortOwners owners, Ticker ticker) throws IOException {
        this.acceptor = new Acceptor();
        this.squatters = new Squatters(owners, ticker);
        this.ticker = ticker;
        this.platform = Platform.here();
    }

    @Override
    public BindResult bind(Leg leg, Accept accept) {
        List<PortForward> forwards = leg.portForwards();
        List<BoundSocket> bound = new ArrayList<>();
        Budget budget = Budget.of(ticker, LOOK_UPS);
        try {
            for (int index = 0; index < forwards.size(); index++) {
                bindOne(index, forwards.get(index), bound, budget);
            }
            for (BoundSocket socket : bound) {
                acceptor.add(socket.channel(), accepted -> hand(socket.index(), accepted, accept));
                squatters.forget(socket.address().port());
            }
            return new BindResult.Bound(new Ports(List.copyOf(bound), forwards.size()));
        } catch (Refusal refusal) {
            release(bound);
            return new BindResult.Refused(refusal.cause);
        } catch (IOException e) {
            release(bound);
            return new BindResult.Refused(
                    new Cause(
                            CauseCode.BIND_FAILED,
                            "Leg " + leg.name() + " cannot listen: " + reason(e) + "."));
        }
    }

    /** Stops accepting everywhere and gives every port back. */
    @Override
    public void close() {
        acceptor.close();
    }

    private static void hand(int index, SocketChannel accepted, Accept accept) {
        int port = accepted.socket().getPort();
        accept.accepted(index, new AcceptedConnection(accepted.socket(), port));
    }

    private void bindOne(int index, PortForward forward, List<BoundSocket> bound, Budget budget)
            throws Refusal {
        int port = forward.port();
        if (somebodyOnAll(port, budget)) {
            throw new Refusal(
                    new Cause(
                            CauseCode.PORT_TAKEN,
                            squatters.sentence(forward.bind(), port, budget)));
        }
        for (InetAddress address : addresses(forward)) {
            Endpoint endpoint = endpoint(address, port);
            try {
                bound.add(new BoundSocket(index, endpoint, open(address, port)));
            } catch (IOException | UnsupportedOperationException e) {
                throw new Refusal(cause(address, endpoint, e, budget));
            }
        }
    }

    private static Endpoint endpoint(InetAddress address, int port) {
        boolean six = address.isLoopbackAddress() && address instanceof Inet6Address;
        return new Endpoint(six ? "::1" : address.getHostAddress(), port);
    }

    /**
     * A socket that is bound to all addresses, never listens and is closed at once, tells cheaply
     * whether the port is wholly free; only when it is not is the system asked who is there.
     */
    private boolean somebodyOnAll(int port, Budget budget) {
        try (SocketChannel all = SocketChannel.open()) {
            if (platform == Platform.LINUX) {
                // Past TIME_WAIT; a listening socket is in the way all the same (socket(7)).
                all.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            all.bind(new InetSocketAddress(port));
            return false;
        } catch (IOException e) {
            return squatters.maybeOnAll(port, budget);
        }
    }

    private static List<InetAddress> addresses(PortForward forward) throws Refusal {
        if (!forward.bind().equals(Forward.LOCALHOST)) {
            try {
                return List.of(InetAddress.ofLiteral(forward.bind()));
            } catch (IllegalArgumentException e) {
                throw new Refusal(
                        new Cause(
                                CauseCode.BIND_FAILED,
                                "Cannot listen on "
                                        + forward.listen()
                                        + ": write localhost or a literal address as bind."));
            }
        }
        InetAddress four = InetAddress.ofLiteral("127.0.0.1");
        InetAddress six = InetAddress.ofLiteral("::1");
        return ours(six) ? List.of(four, six) : List.of(four);
    }

    private static boolean ours(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    private ServerSocketChannel open(InetAddress address, int port) throws IOException {
        ProtocolFamily family =
                address instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET;
        ServerSocketChannel channel = ServerSocketChannel.open(family);
        try {
            if (platform != Platform.WINDOWS) {
                // Past TIME_WAIT. On Windows it would share the port; there Java binds exclusively.
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            channel.bind(new InetSocketAddress(address, port), BACKLOG);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private Cause cause(InetAddress address, Endpoint endpoint, Exception e, Budget budget) {
        String reason = reason(e);
        boolean elsewhere =
                !address.isAnyLocalAddress() && !address.isLoopbackAddress() && !ours(address);
        // Java throws BindException for EADDRINUSE, EADDRNOTAVAIL and EACCES alike, and the text
        // may be in the user's language: a low port that nobody holds is a matter of permission.
        boolean permission =
                e instanceof BindException
                        && !elsewhere
                        && (reason.contains("ermission")
                                || (endpoint.port() < 1024 && !reason.contains("in use")))
                        && !squatters.any(endpoint.port(), budget);
        boolean taken = e instanceof BindException && !elsewhere && !permission;
        if (taken) {
            return new Cause(
                    CauseCode.PORT_TAKEN,
                    squatters.sentence(endpoint.host(), endpoint.port(), budget));
        }
        String advice =
                elsewhere
                        ? "; this machine has no such address now, so bind to localhost or wait for"
                                + " it"
                        : permission && endpoint.port() < 1024
                                ? "; use a port from 1024 up"
                                : permission ? "; use a port outside the reserved ranges" : "";
        return new Cause(
                CauseCode.BIND_FAILED,
                "Cannot listen on " + endpoint + ": " + reason + advice + ".");
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private void release(List<BoundSocket> sockets) {
        acceptor.release(sockets.stream().map(BoundSocket::channel).toList());
    }

    /** Ends a bind half-way. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Cause cause;

        Refusal(Cause cause) {
            super(cause.text(), null, false, false);
            this.cause = cause;
        }
    }

    private record BoundSocket(int index, Endpoint address, ServerSocketChannel channel) {}

    private final class Ports implements BoundPorts {
        private final List<BoundSocket> sockets;
        private final int count;

        Ports(List<BoundSocket> sockets, int count) {
            this.sockets = sockets;
            this.count = count;
        }

        @Override
        public List<String> addresses(int index) {
            if (index < 0 || index >= count) {
                throw new IndexOutOfBoundsException(index);
            }
            return sockets.stream()
                    .filter(socket -> socket.index() == index)
                    .map(socket -> socket.address().toString())
                    .toList();
        }

        @Override
        public void close() {
            release(sockets);
        }
    }
}
