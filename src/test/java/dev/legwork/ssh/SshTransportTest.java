package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.engine.Transport.OpenFailure;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Endpoint;
import dev.legwork.testing.FreePorts;

import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

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
}
