package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.legwork.engine.Transport.OpenFailure;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Endpoint;
import dev.legwork.testing.FreePorts;

import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.helpers.AbstractConnectionService;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** The transport against a server in this JVM; SshTransportIT has the real one. */
@Timeout(30)
class SshTransportTest {
    private final SshServer server = SshServer.setUpDefaultServer();

    @BeforeEach
    void start() throws Exception {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator((user, password, session) -> true);
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop(true);
    }

    private TransportRig rig() throws Exception {
        return new TransportRig("127.0.0.1", server.getPort(), "anyone", null);
    }

    @Test
    void aClientThatHalfClosesGetsItsReply() throws Exception {
        byte[] word = "hello".getBytes(StandardCharsets.UTF_8);
        try (TransportRig rig = rig();
                TcpTarget echo = TcpTarget.echo();
                Socket client = TransportRig.connect(rig.forward(echo.endpoint()))) {
            client.getOutputStream().write(word);
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(word);
            await().until(() -> rig.ended.get() == 1);
            assertThat(rig.meter.up()).isEqualTo(word.length);
            assertThat(rig.meter.down()).isEqualTo(word.length);
            assertThat(rig.budget.used()).isZero();
        }
    }

    @Test
    void whatTheTargetSaidBeforeClosingArrives() throws Exception {
        byte[] much = new byte[1_000_000];
        try (TransportRig rig = rig();
                TcpTarget closing = new TcpTarget(client -> client.getOutputStream().write(much));
                Socket client = TransportRig.connect(rig.forward(closing.endpoint()))) {
            assertThat(client.getInputStream().readAllBytes()).hasSize(much.length);
        }
    }

    @Test
    void aTargetThatRefusesIsToldAndIsAnAnswer() throws Exception {
        try (TransportRig rig = rig();
                Socket client =
                        TransportRig.connect(
                                rig.forward(new Endpoint("127.0.0.1", FreePorts.one())))) {
            await().until(() -> !rig.notOpened.isEmpty());
            assertThat(rig.notOpened).containsExactly(OpenFailure.CONNECT_FAILED);
            assertThat(client.isConnected()).isTrue();
            CompletableFuture<Boolean> answered = new CompletableFuture<>();
            rig.transport.askForRefusal(Duration.ofSeconds(5), answered::complete);
            assertThat(answered.get()).isTrue();
        }
    }

    @Test
    void aServerThatEndsIsToldOnce() throws Exception {
        try (TransportRig rig = rig()) {
            server.stop(true);
            await().until(() -> !rig.lost.isEmpty());
            rig.transport.close();
            assertThat(rig.lost).hasSize(1);
            assertThat(rig.lost.element().cause().code()).isEqualTo(CauseCode.TRANSPORT_CLOSED);
            assertThat(rig.lost.element().cause().text()).contains(":" + server.getPort());
        }
    }

    @Test
    void closingEndsWhatIsCarriedAndTellsNoLoss() throws Exception {
        try (TransportRig rig = rig();
                TcpTarget echo = TcpTarget.echo();
                Socket client = TransportRig.connect(rig.forward(echo.endpoint()))) {
            await().until(() -> rig.opened.get() == 1);
            rig.transport.close();
            await().until(() -> rig.ended.get() == 1 && !rig.session.isConnected());
            assertThat(rig.lost).isEmpty();
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void aFullUplinkDoesNotStopWhatComes() throws Exception {
        Semaphore say = new Semaphore(1);
        try (OneWayRelay relay = new OneWayRelay(server.getPort());
                TransportRig rig = new TransportRig("127.0.0.1", relay.port(), "anyone", null);
                TcpTarget sink = TcpTarget.sink();
                TcpTarget drip =
                        new TcpTarget(
                                client -> {
                                    while (true) {
                                        say.acquire();
                                        client.getOutputStream().write('x');
                                    }
                                });
                Socket up = TransportRig.connect(rig.forward(sink.endpoint()));
                Socket down = TransportRig.connect(rig.forward(drip.endpoint()))) {
            rig.wire.socket().setSendBufferSize(16 * 1024);
            down.setSoTimeout(4000);
            assertThat(down.getInputStream().read()).isEqualTo('x');
            await().until(() -> rig.opened.get() == 2);
            // The server opens the uploading channel's window when half of it is used; that word
            // is kept until our writer is stuck with the other half still to send.
            relay.hold();
            Thread.ofVirtual().start(() -> uploadForever(up));
            await().until(relay::holdsSomething);
            long[] before = {-1};
            await().pollInterval(Duration.ofMillis(300))
                    .until(() -> before[0] == (before[0] = rig.meter.up()));
            relay.releaseDown();
            for (int i = 0; i < 3; i++) {
                long heard = rig.wire.lastHeard();
                say.release();
                assertThat(down.getInputStream().read()).isEqualTo('x');
                assertThat(rig.wire.lastHeard()).isGreaterThan(heard);
            }
            assertThat(rig.meter.up()).isEqualTo(before[0]);
            assertThat(rig.lost).isEmpty();
        }
    }

    @Test
    void aServerThatDisconnectsResetsADownload() throws Exception {
        try (TransportRig rig = rig();
                TcpTarget part =
                        new TcpTarget(
                                client -> {
                                    client.getOutputStream().write(new byte[1000]);
                                    client.getInputStream().read();
                                });
                Socket client = TransportRig.connect(rig.forward(part.endpoint()))) {
            assertThat(client.getInputStream().readNBytes(1000)).hasSize(1000);
            // The message (RFC 4253 §11.1) comes before the end of the stream, and JSch closes the
            // channels before it closes the stream.
            onlySession().disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "enough");
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    private AbstractSession onlySession() {
        return server.getActiveSessions().getFirst();
    }

    // 3
    @Test
    void theReplysEndArrivesThoughTheClientStillSends() throws Exception {
        byte[] reply = new byte[600_000];
        try (TransportRig rig = rig();
                TcpTarget replying =
                        new TcpTarget(
                                client -> {
                                    client.getInputStream().read();
                                    client.getOutputStream().write(reply);
                                    client.getInputStream().readAllBytes();
                                });
                Socket client = new Socket()) {
            client.setReceiveBufferSize(16 * 1024);
            client.setSoTimeout(10_000);
            client.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), rig.forward(replying.endpoint())));
            client.getOutputStream().write('?');
            await().until(() -> rig.meter.down() == reply.length);
            Thread.ofVirtual().start(() -> uploadForever(client));
            await().until(() -> rig.meter.up() > 100_000);
            closeChannels();
            long[] before = {-1};
            await().pollInterval(Duration.ofMillis(200))
                    .until(() -> before[0] == (before[0] = rig.meter.up()));
            assertThat(client.getInputStream().readNBytes(reply.length)).hasSize(reply.length);
            await().until(() -> rig.ended.get() == 1);
            assertThat(rig.budget.used()).isZero();
        }
    }

    /** Has the server send a CLOSE for all it carries. */
    private void closeChannels() {
        onlySession()
                .getService(AbstractConnectionService.class)
                .getChannels()
                .forEach(channel -> channel.close(false));
    }

    private static void uploadForever(Socket to) {
        byte[] some = new byte[16 * 1024];
        try {
            while (true) {
                to.getOutputStream().write(some);
            }
        } catch (IOException over) {
            // That is how it ends.
        }
    }
}
