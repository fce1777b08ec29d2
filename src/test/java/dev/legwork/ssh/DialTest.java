package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.engine.Dialer.ConnectResult;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Via;
import dev.legwork.testing.FreePorts;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

class DialTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir Path folder;
    private final LoginRig.WallTicker ticker = new LoginRig.WallTicker();
    private final List<AutoCloseable> toClose = new ArrayList<>(List.of(ticker));

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    @Test
    void aListeningPortConnects() throws IOException {
        ServerSocket server = listen("127.0.0.1", 0, 8);
        Socket socket = connected(dial("127.0.0.1", server.getLocalPort(), LONG, nobody()));
        assertThat(socket.getPort()).isEqualTo(server.getLocalPort());
        assertThat(socket.getTcpNoDelay()).isTrue();
    }

    @Test
    void aClosedPortIsRefusedAndSaysHowToSwitchSshOn() {
        Cause cause = failed(dial("127.0.0.1", FreePorts.one(), LONG, nobody()));
        assertThat(cause.code()).isEqualTo(CauseCode.DIAL_REFUSED);
        assertThat(cause.text()).contains("127.0.0.1", "Remote Login", "openssh-server", "Windows");
    }

    @Test
    void aPortThatDoesNotAnswerTimesOut() throws IOException {
        int port = deafPort("127.0.0.1", 0);
        Cause cause = failed(dial("127.0.0.1", port, SHORT, nobody()));
        assertThat(cause.code()).isEqualTo(CauseCode.DIAL_TIMEOUT);
        assertThat(cause.text()).contains("127.0.0.1:" + port, "within 300 ms");
    }

    @Test
    void theNextAddressIsTriedWhenOneRefuses() throws IOException {
        ServerSocket server = listen("127.0.0.1", 0, 8);
        Names names = host -> List.of(address("127.0.0.2"), address("127.0.0.1"));
        connected(dial("box", server.getLocalPort(), LONG, names));
    }

    @Test
    void anAddressThatDoesNotAnswerDoesNotHoldUpTheNext() throws IOException {
        ServerSocket server = listen("127.0.0.1", 0, 8);
        deafPort("127.0.0.2", server.getLocalPort());
        Names names = host -> List.of(address("127.0.0.2"), address("127.0.0.1"));
        connected(dial("box", server.getLocalPort(), LONG, names));
    }

    @Test
    void aNameIsLookedUpAfreshForEveryAttempt() throws IOException {
        ServerSocket server = listen("127.0.0.1", 0, 8);
        var answers = new ArrayList<>(List.of("127.0.0.2", "127.0.0.1"));
        Names moving = host -> List.of(address(answers.removeFirst()));
        assertThat(failed(dial("box", server.getLocalPort(), LONG, moving)).code())
                .isEqualTo(CauseCode.DIAL_REFUSED);
        connected(dial("box", server.getLocalPort(), LONG, moving));
    }

    @Test
    void aNameWithoutAddressIsNotFound() {
        Cause cause = failed(dial("no-such-box.invalid", 22, LONG, nobody()));
        assertThat(cause.code()).isEqualTo(CauseCode.NAME_NOT_FOUND);
        assertThat(cause.text()).contains("no-such-box.invalid");
    }

    @Test
    void aLookUpThatHangsIsCutByTheTimeout() {
        CountDownLatch never = new CountDownLatch(1);
        toClose.add(never::countDown);
        Names hanging =
                host -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(host);
                };
        Cause cause = failed(dial("box", 22, SHORT, hanging));
        assertThat(cause.code()).isEqualTo(CauseCode.NAME_NOT_FOUND);
        assertThat(cause.text()).contains("DNS");
    }

    @Test
    void aDialCalledOffAnswersAtOnce() throws IOException {
        int port = deafPort("127.0.0.1", 0);
        var done = new CompletableFuture<ConnectResult>();
        dialer(nobody())
                .connect(
                        LoginRig.legTo(new Destination("127.0.0.1", port, "sam", null, 0)),
                        Duration.ofHours(1),
                        LoginRig.once(done))
                .cancel();
        assertThat(failed(done).text()).contains("called off");
    }

    @Test
    void aWayThroughALegThatIsNotThereIsDeclined() {
        var done = new CompletableFuture<ConnectResult>();
        dialer(nobody())
                .connect(
                        LoginRig.legTo(
                                new Destination(
                                        "127.0.0.1", 22, "sam", new Via.ThroughLeg("hub"), 0)),
                        LONG,
                        LoginRig.once(done));
        Cause cause = failed(done);
        assertThat(cause.code()).isEqualTo(CauseCode.CONFIG_INVALID);
        assertThat(cause.text()).contains("hub");
    }

    @Test
    void aNetworkWithoutAWayIsNoRouteAndNamesThePermissionOnMacs() {
        Endpoint box = new Endpoint("box", 22);
        Cause onMac =
                new DialCause("Mac OS X")
                        .failed(box, new NoRouteToHostException("No route to host"));
        assertThat(onMac.code()).isEqualTo(CauseCode.NO_ROUTE);
        assertThat(onMac.text()).contains("Local Network");
        Cause onLinux =
                new DialCause("Linux").failed(box, new SocketException("Network is unreachable"));
        assertThat(onLinux.code()).isEqualTo(CauseCode.NO_ROUTE);
        assertThat(onLinux.text()).doesNotContain("macOS");
    }

    @Test
    void ofSeveralFailuresARefusalTellsMost() {
        var refused = new ConnectException("Connection refused");
        var slow = new ConnectException("Connection timed out");
        var noWay = new NoRouteToHostException("No route to host");
        assertThat(DialCause.moreTelling(noWay, refused)).isSameAs(refused);
        assertThat(DialCause.moreTelling(refused, slow)).isSameAs(refused);
        assertThat(DialCause.moreTelling(noWay, slow)).isSameAs(slow);
    }

    private CompletableFuture<ConnectResult> dial(
            String host, int port, Duration timeout, Names names) {
        var done = new CompletableFuture<ConnectResult>();
        dialer(names)
                .connect(
                        LoginRig.legTo(new Destination(host, port, "sam", null, 0)),
                        timeout,
                        LoginRig.once(done));
        return done;
    }

    private SshDialer dialer(Names names) {
        return new SshDialer(
                ticker,
                new dev.legwork.trust.KnownHosts(folder.resolve("known_hosts")),
                new Keys(new LoginRig.FakeSecrets(), new AgentKeys(null), folder),
                names,
                "Linux",
                (session, wire, leg, events) -> new LoginRig.Standing(session, wire),
                name -> Optional.empty());
    }

    private static Names nobody() {
        return host -> {
            throw new UnknownHostException(host);
        };
    }

    private Socket connected(CompletableFuture<ConnectResult> done) {
        return switch (LoginRig.get(done)) {
            case ConnectResult.Connected(var wire) -> {
                toClose.add(wire::close);
                yield ((SocketWire) wire).socket();
            }
            case ConnectResult.Failed(var cause) -> throw new AssertionError(cause.text());
        };
    }

    private static Cause failed(CompletableFuture<ConnectResult> done) {
        return switch (LoginRig.get(done)) {
            case ConnectResult.Failed(var cause) -> cause;
            case ConnectResult.Connected connected -> throw new AssertionError("connected");
        };
    }

    private ServerSocket listen(String host, int port, int backlog) throws IOException {
        ServerSocket server = new ServerSocket(port, backlog, address(host));
        toClose.add(server);
        return server;
    }

    /** A listener whose backlog is full: the system drops whatever comes next. */
    private int deafPort(String host, int wanted) throws IOException {
        int port = listen(host, wanted, 1).getLocalPort();
        for (int i = 0; i < 4; i++) {
            Socket filler = new Socket();
            toClose.add(filler);
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try {
                                    filler.connect(
                                            new java.net.InetSocketAddress(address(host), port));
                                } catch (IOException closedAtTheEnd) {
                                    // As meant.
                                }
                            });
        }
        org.awaitility.Awaitility.await().until(() -> isDeaf(host, port));
        return port;
    }

    private static boolean isDeaf(String host, int port) throws IOException {
        try (Socket probe = new Socket()) {
            probe.connect(new java.net.InetSocketAddress(address(host), port), 200);
            return false;
        } catch (java.net.SocketTimeoutException deaf) {
            return true;
        }
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
