package dev.legwork.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.net.StandardProtocolFamily.INET;

import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.Platform;
import dev.legwork.engine.Inbound;
import dev.legwork.engine.Listener.Accept;
import dev.legwork.engine.Listener.BindResult;
import dev.legwork.engine.Listener.BoundPorts;
import dev.legwork.engine.SocketInbound;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

class LoopbackListenerTest {
    private LoopbackListener listener;

    @BeforeEach
    void start() throws IOException {
        listener =
                new LoopbackListener(new Desktop(Platform.here()).portOwners(), new RealTicker());
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void closingGivesThePortBackAtOnce() throws IOException {
        int port = free(1);
        for (int i = 0; i < 200; i++) {
            bound(leg("localhost", port, port), (index, inbound) -> inbound.reset()).close();
            assertThatCode(() -> squat("127.0.0.1", port).close()).doesNotThrowAnyException();
        }
    }

    @Test
    void acceptsFiveHundredQuickConnections() throws IOException {
        int port = free(1);
        // Reset only afterwards: a reset in the middle of a connect makes the connect itself fail.
        Queue<Inbound> accepted = new ConcurrentLinkedQueue<>();
        BoundPorts ports =
                bound(leg("localhost", port, port), (index, inbound) -> accepted.add(inbound));
        for (int i = 0; i < 500; i++) {
            new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> accepted.size() == 500);
        accepted.forEach(Inbound::reset);
        ports.close();
    }

    @Test
    void oneTakenPortOfARangeLeavesTheOthersFree() throws IOException {
        int port = free(3);
        try (ServerSocket squatter = squat("127.0.0.1", port + 2)) {
            Cause cause = refused(leg("localhost", port, port + 2));
            assertThat(cause.code()).isEqualTo(CauseCode.PORT_TAKEN);
            assertThat(cause.text())
                    .contains(String.valueOf(squatter.getLocalPort()))
                    .contains("PID " + ProcessHandle.current().pid());
            squat("127.0.0.1", port).close();
            squat("127.0.0.1", port + 1).close();
        }
    }

    @Test
    void aWildcardListenerCountsAsTaken() throws IOException {
        int port = free(1);
        try (ServerSocket squatter = squat("0.0.0.0", port)) {
            assertThat(squatter.isBound()).isTrue();
            for (String bind : List.of("localhost", "127.0.0.1", "::1")) {
                assertThat(refused(leg(bind, port, port)).code()).isEqualTo(CauseCode.PORT_TAKEN);
            }
        }
    }

    @Test
    void anAddressThisMachineDoesNotHaveIsNotATakenPort() throws IOException {
        int port = free(1);
        assertThat(refused(leg("192.0.2.1", port, port)).code()).isEqualTo(CauseCode.BIND_FAILED);
    }

    @Test
    void bothLoopbacksAreGivenBack() throws IOException {
        int port = free(1);
        BoundPorts ports = bound(leg("localhost", port, port), (index, inbound) -> {});
        assertThat(ports.addresses(0)).containsExactly("127.0.0.1:" + port, "[::1]:" + port);
        for (String address : List.of("127.0.0.1", "::1")) {
            assertThatThrownBy(() -> squat(address, port)).isInstanceOf(BindException.class);
        }
        ports.close();
        for (String address : List.of("127.0.0.1", "::1")) {
            assertThatCode(() -> squat(address, port).close()).doesNotThrowAnyException();
        }
    }

    @Test
    void aTakenIpv6LoopbackIsATakenPort() throws IOException {
        int port = free(1);
        try (ServerSocket squatter = squat("::1", port)) {
            Cause cause = refused(leg("localhost", port, port));
            assertThat(cause.code()).isEqualTo(CauseCode.PORT_TAKEN);
            assertThat(cause.text()).contains("::1").contains("" + squatter.getLocalPort());
            squat("127.0.0.1", port).close();
        }
    }

    @Test
    void anIpv4OnlyWildcardListenerCountsAsTakenForIpv6Too() throws IOException {
        int port = free(1);
        try (ServerSocketChannel squatter = ServerSocketChannel.open(INET)) {
            squatter.bind(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), port));
            for (String bind : List.of("localhost", "127.0.0.1", "::1")) {
                assertThat(refused(leg(bind, port, port)).code()).isEqualTo(CauseCode.PORT_TAKEN);
            }
        }
    }

    @Test
    void aListenerOnAnotherAddressIsNotInTheWay() throws IOException {
        int port = free(1);
        try (ServerSocket neighbour = squat("127.0.0.2", port)) {
            assertThat(neighbour.isBound()).isTrue();
            bound(leg("localhost", port, port), (index, inbound) -> {}).close();
        }
    }

    @Test
    void ofSeveralTakenPortsTheFirstIsNamed() throws IOException {
        int port = free(3);
        try (ServerSocket second = squat("127.0.0.1", port + 2);
                ServerSocket first = squat("127.0.0.1", port + 1)) {
            assertThat(second.getLocalPort()).isGreaterThan(first.getLocalPort());
            assertThat(refused(leg("localhost", port, port + 2)).text())
                    .contains("Port " + (port + 1));
        }
    }

    @Test
    void aResetReachesTheClientAsAReset() throws IOException {
        int port = free(1);
        BoundPorts ports = bound(leg("localhost", port, port), (index, inbound) -> inbound.reset());
        for (String address : ports.addresses(0)) {
            String host = address.startsWith("[") ? "::1" : "127.0.0.1";
            try (Socket client = new Socket(InetAddress.ofLiteral(host), port)) {
                client.setSoTimeout(10_000);
                assertThatThrownBy(() -> client.getInputStream().read())
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
            }
        }
        ports.close();
    }

    @Test
    void anAcceptedConnectionOutlivesItsPort() throws Exception {
        int port = free(1);
        BlockingQueue<SocketInbound> accepted = new LinkedBlockingQueue<>();
        BoundPorts ports =
                bound(
                        leg("localhost", port, port),
                        (index, inbound) -> accepted.add((SocketInbound) inbound));
        try (Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            SocketInbound inbound = accepted.take();
            assertThat(inbound.clientPort()).isEqualTo(client.getLocalPort());
            ports.close();
            inbound.socket().getOutputStream().write(7);
            assertThat(client.getInputStream().read()).isEqualTo(7);
            inbound.reset();
        }
    }

    private BoundPorts bound(Leg leg, Accept accept) {
        BindResult result = listener.bind(leg, accept);
        assertThat(result).isInstanceOf(BindResult.Bound.class);
        return ((BindResult.Bound) result).ports();
    }

    private Cause refused(Leg leg) {
        BindResult result = listener.bind(leg, (index, inbound) -> inbound.reset());
        assertThat(result).isInstanceOf(BindResult.Refused.class);
        return ((BindResult.Refused) result).cause();
    }

    private static ServerSocket squat(String address, int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port));
        return socket;
    }

    /** Picks a port with the next ones free as well. */
    static int free(int count) throws IOException {
        IOException last = new IOException("no run of free ports");
        for (int tries = 0; tries < 50; tries++) {
            int port;
            try (ServerSocket first = new ServerSocket(0)) {
                port = first.getLocalPort();
            }
            try {
                for (int i = 0; i < count; i++) {
                    new ServerSocket(port + i).close();
                }
                return port;
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    static Leg leg(String bind, int first, int last) {
        PortRange ports = new PortRange(first, last);
        return new Leg(
                "leg",
                true,
                new Destination("127.0.0.1", 22, "sam", null, 0),
                new KeySpec("key", new PassphraseSource.None()),
                List.of(new Forward(bind, ports, "127.0.0.1", ports, new ProbeSpec.Tcp())),
                List.of(),
                Timing.DEFAULT,
                false);
    }
}
