package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.ListeningSession;
import com.jcraft.jsch.ListeningSession.Answer;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.trust.PublicKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a session hears of a real sshd that JSch drops. */
@Timeout(60)
@RequiresTool({"sshd", "ssh-keygen"})
class ListeningSessionIT {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String PROVE = "hostkeys-prove-00@openssh.com";
    private static final Map<String, String> PLAIN = Map.of();
    private static final Map<String, String> COMPRESSED =
            Map.of(
                    "compression.s2c", "zlib@openssh.com",
                    "compression.c2s", "zlib@openssh.com");

    @Test
    void theOptionsOfTheKeysLineAreHeard() throws Exception {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newKey("limited", null);
            server.authorize("restrict,permitopen=\"127.0.0.1:5001\" " + key.line());
            ListeningSession session = open(server, key, PLAIN);
            await().untilAsserted(
                            () ->
                                    assertThat(session.remarks())
                                            .anyMatch(
                                                    said ->
                                                            said.contains("key options:")
                                                                    && said.contains(
                                                                            "permitopen")));
            session.disconnect();
        }
    }

    @Test
    void theAnnouncedHostKeysAreHeardAndProvedByTheServer() throws Exception {
        announcedAndProved(PLAIN);
    }

    @Test
    void compressionChangesNothingOfIt() throws Exception {
        announcedAndProved(COMPRESSED);
    }

    private static void announcedAndProved(Map<String, String> config) throws Exception {
        try (OpenSshServer server =
                OpenSshServer.builder().hostKeys("ed25519", "rsa", "ecdsa").start()) {
            ListeningSession session = open(server, server.newClient(), config);
            assertThat(session.getCompressionAlgorithmS2C())
                    .isEqualTo(config.getOrDefault("compression.s2c", "none"));
            List<byte[]> announced = session.announcedHostKeys(LIMIT);
            assertThat(announced)
                    .containsExactlyInAnyOrder(
                            PublicKey.ofLine(server.hostKeyLine("ed25519")).blob(),
                            PublicKey.ofLine(server.hostKeyLine("rsa")).blob(),
                            PublicKey.ofLine(server.hostKeyLine("ecdsa")).blob());
            var reply = session.ask(PROVE, strings(announced), LIMIT);
            assertThat(reply.answer()).isEqualTo(Answer.GRANTED);
            List<byte[]> signatures = split(reply.payload());
            assertThat(signatures).hasSize(3);
            for (int i = 0; i < 3; i++) {
                byte[] key = announced.get(i);
                byte[] signed =
                        strings(
                                List.of(
                                        PROVE.getBytes(StandardCharsets.US_ASCII),
                                        session.identifier(),
                                        key));
                assertThat(session.signed(key, signed, signatures.get(i))).isTrue();
                signed[signed.length - 1] ^= 1;
                assertThat(session.signed(key, signed, signatures.get(i))).isFalse();
                signed[signed.length - 1] ^= 1;
                assertThat(session.signed(key, signed, signatures.get((i + 1) % 3))).isFalse();
                assertThat(session.signed(announced.get((i + 1) % 3), signed, signatures.get(i)))
                        .isFalse();
            }
            session.disconnect();
        }
    }

    @Test
    void answersAreNotMistakenForThoseToKeepalivesAlsoWhileKeysAreExchangedAnew() throws Exception {
        try (OpenSshServer server = OpenSshServer.builder().config("RekeyLimit 64K").start();
                ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            ListeningSession session = open(server, server.newClient(), PLAIN);
            byte[] ours = strings(session.announcedHostKeys(LIMIT));
            AtomicBoolean enough = new AtomicBoolean();
            CountDownLatch many100 = new CountDownLatch(100);
            Future<?> keepalives =
                    many.submit(
                            () -> {
                                while (!enough.get()) {
                                    session.sendKeepAliveMsg();
                                    many100.countDown();
                                }
                                return null;
                            });
            many100.await();
            List<Future<Answer>> granted = new ArrayList<>();
            List<Future<Answer>> refused = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                granted.add(many.submit(() -> session.ask(PROVE, ours, LIMIT).answer()));
                refused.add(many.submit(() -> session.ask("no@such", ours, LIMIT).answer()));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(granted.get(i).get()).isEqualTo(Answer.GRANTED);
                assertThat(refused.get(i).get()).isEqualTo(Answer.REFUSED);
            }
            enough.set(true);
            keepalives.get();
            session.disconnect();
        }
    }

    @Test
    void aServerThatFallsSilentGivesNoAnswerWithinTheLimitAndOneThatDiesAtOnce() throws Exception {
        try (OpenSshServer server = OpenSshServer.start()) {
            ListeningSession session = open(server, server.newClient(), PLAIN);
            server.stopConnections();
            assertThat(session.ask("no@such", new byte[0], Duration.ofMillis(300)).answer())
                    .isEqualTo(Answer.NONE);
            CompletableFuture<Answer> last =
                    CompletableFuture.supplyAsync(
                            () ->
                                    session.ask("no@such", new byte[0], Duration.ofSeconds(50))
                                            .answer());
            server.killConnections();
            await().atMost(LIMIT).until(last::isDone);
            assertThat(last.get()).isEqualTo(Answer.NONE);
        }
    }

    private static ListeningSession open(
            OpenSshServer server, ClientKey key, Map<String, String> config) throws Exception {
        JSch jsch = new JSch();
        jsch.addIdentity(key.file().toString());
        ListeningSession session =
                ListeningSession.of(jsch, server.user(), server.host(), server.port());
        session.setConfig("StrictHostKeyChecking", "no");
        config.forEach(session::setConfig);
        session.setDaemonThread(true);
        session.connect(10_000);
        session.setTimeout(0);
        return session;
    }

    private static byte[] strings(List<byte[]> all) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] one : all) {
            out.write(ByteBuffer.allocate(4).putInt(one.length).array());
            out.write(one);
        }
        return out.toByteArray();
    }

    private static List<byte[]> split(byte[] all) {
        List<byte[]> parts = new ArrayList<>();
        ByteBuffer from = ByteBuffer.wrap(all);
        while (from.hasRemaining()) {
            byte[] part = new byte[from.getInt()];
            from.get(part);
            parts.add(part);
        }
        return parts;
    }
}
