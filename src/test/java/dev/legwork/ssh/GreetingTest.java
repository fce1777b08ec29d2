package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.testing.ClientKey;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** What answers at the port, but is no SSH server that works. */
class GreetingTest {
    private static final Duration SOON = Duration.ofMillis(400);

    @TempDir Path folder;
    private Path key;

    @BeforeEach
    void makeKey() {
        key = ClientKey.make(folder.resolve("key"), null).file();
    }

    @Test
    void aServerThatSaysNothingTimesOut() throws IOException {
        Cause cause = facing("", false, SOON);
        assertThat(cause.code()).isEqualTo(CauseCode.DIAL_TIMEOUT);
        assertThat(cause.text()).contains("sent no SSH greeting within 400 ms");
    }

    @Test
    void aServerThatStopsAfterItsGreetingFailsTheHandshake() throws IOException {
        Cause cause = facing("SSH-2.0-Slow\r\n", false, SOON);
        assertThat(cause.code()).isEqualTo(CauseCode.HANDSHAKE_FAILED);
        assertThat(cause.text()).contains("within 400 ms");
    }

    @Test
    void aWebServerIsQuotedWithoutItsControlCharacters() throws IOException {
        Cause cause =
                facing("HTTP/1.1 400 Bad\u001b[31m Request\r\n\r\n", true, Duration.ofSeconds(5));
        assertThat(cause.code()).isEqualTo(CauseCode.HANDSHAKE_FAILED);
        assertThat(cause.text()).contains("\"HTTP/1.1 400 Bad [31m Request\"");
    }

    @Test
    void somethingThatChattersOnIsNoSshEither() throws IOException {
        Cause cause = facing("220 mail ESMTP\r\n", false, SOON);
        assertThat(cause.code()).isEqualTo(CauseCode.HANDSHAKE_FAILED);
        assertThat(cause.text()).contains("220 mail ESMTP");
    }

    @Test
    void aServerThatHangsUpAtOnceRefusesForNow() throws IOException {
        Cause cause = facing("", true, Duration.ofSeconds(5));
        assertThat(cause.code()).isEqualTo(CauseCode.SERVER_REFUSES_FOR_NOW);
        assertThat(cause.text()).contains("MaxStartups", "PerSourcePenalties");
    }

    @Test
    void aServerThatSaysItPenalisesIsBelieved() throws IOException {
        Cause cause = facing("Not allowed at this time\r\n", true, Duration.ofSeconds(5));
        assertThat(cause.code()).isEqualTo(CauseCode.SERVER_REFUSES_FOR_NOW);
        assertThat(cause.text()).contains("PerSourcePenalties").doesNotContain("MaxStartups");
    }

    @Test
    void aServerThatSaysItIsFullIsBelieved() throws IOException {
        Cause cause = facing("Exceeded MaxStartups\r\n", true, Duration.ofSeconds(5));
        assertThat(cause.code()).isEqualTo(CauseCode.SERVER_REFUSES_FOR_NOW);
        assertThat(cause.text()).contains("MaxStartups").doesNotContain("PerSourcePenalties");
    }

    @Test
    void aDisconnectInTheHandshakeIsQuoted() throws IOException {
        // SSH_MSG_DISCONNECT, reason 11, "go away", as an unencrypted packet (RFC 4253 §6, §11.1).
        String packet = "\0\0\0\u001c\u0008\u0001\0\0\0\u000b\0\0\0\u0007go away\0\0\0\0";
        Cause cause =
                facing("SSH-2.0-Rude\r\n" + packet + "\0".repeat(8), true, SOON.multipliedBy(10));
        assertThat(cause.code()).isEqualTo(CauseCode.HANDSHAKE_FAILED);
        assertThat(cause.text()).contains("go away");
    }

    @Test
    void aLoginCalledOffAnswersAtOnceAndClosesTheWire() throws IOException {
        CountDownLatch closed = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 8, loopback());
                LoginRig rig = new LoginRig(folder)) {
            Leg leg = leg(rig, server);
            var wire = rig.connect(leg.destination().endpoint());
            Thread.ofPlatform().daemon().start(() -> drain(server, closed));
            var done = new CompletableFuture<dev.legwork.engine.Dialer.LoginResult>();
            rig.dialer.login(wire, leg, (cause, sinceHeard) -> {}, LoginRig.once(done)).cancel();
            assertThat(LoginRig.failed(LoginRig.get(done)).text()).contains("called off");
            assertThat(LoginRig.get(CompletableFuture.supplyAsync(() -> await(closed)))).isTrue();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void drain(ServerSocket server, CountDownLatch closed) {
        try (Socket client = server.accept()) {
            client.getInputStream().readAllBytes();
        } catch (IOException reset) {
            // Closed all the same.
        }
        closed.countDown();
    }

    private Cause facing(String words, boolean hangsUp, Duration limit) throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 8, loopback());
                LoginRig rig = new LoginRig(folder).within(limit)) {
            Thread.ofPlatform().daemon().start(() -> serve(server, words, hangsUp, over));
            Cause cause = rig.fail(leg(rig, server));
            over.countDown();
            return cause;
        }
    }

    private static void serve(
            ServerSocket server, String words, boolean hangsUp, CountDownLatch over) {
        try (Socket client = server.accept()) {
            // A close with unread bytes would be a reset that eats our words.
            client.getInputStream().read(new byte[256]);
            client.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            client.getOutputStream().flush();
            if (hangsUp) {
                client.shutdownOutput();
            }
            over.await();
        } catch (IOException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }

    private Leg leg(LoginRig rig, ServerSocket server) {
        return rig.leg("127.0.0.1", server.getLocalPort(), "sam", key, new PassphraseSource.None());
    }
}
