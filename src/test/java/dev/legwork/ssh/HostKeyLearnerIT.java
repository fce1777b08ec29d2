package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.engine.Pins.PinnedKey;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.trust.PublicKey;

import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Which host keys are pinned without a person, and which are not. */
@Timeout(60)
@RequiresTool({"sshd", "ssh-keygen"})
class HostKeyLearnerIT {
    private static final PassphraseSource NONE = new PassphraseSource.None();
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path folder;

    @Test
    void aServerMayComeToPreferAnotherOfItsKeysButNotShowAStrangers() throws Exception {
        try (OpenSshServer server =
                        OpenSshServer.builder().hostKeys("ed25519", "rsa", "ecdsa").start();
                LoginRig rig = new LoginRig(folder)) {
            rig.pin(server.host(), server.port(), server.hostKeyLine());
            Leg leg = leg(rig, server.host(), server.port(), server.user(), server.newClient());
            LoginRig.Standing first = rig.succeed(leg);
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(pinned(rig, server.port()))
                                            .containsExactlyInAnyOrder(
                                                    server.hostKeyLine("ed25519"),
                                                    server.hostKeyLine("rsa"),
                                                    server.hostKeyLine("ecdsa")));
            first.close();

            Path shown = server.folder().resolve("host_ed25519");
            // What it has instead is its RSA key, under the name its configuration gives first.
            Files.copy(
                    server.folder().resolve("host_rsa"),
                    shown,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.copy(
                    server.folder().resolve("host_rsa"),
                    server.folder().resolve("host_ecdsa"),
                    StandardCopyOption.REPLACE_EXISTING);
            server.restart();
            try (LoginRig.Standing standing = rig.succeed(leg)) {
                assertThat(standing.session.getHostKey().getType()).isEqualTo("ssh-rsa");
            }

            server.changeHostKeys();
            assertThat(rig.fail(leg).code()).isEqualTo(CauseCode.HOST_KEY_CHANGED);
            assertThat(pinned(rig, server.port())).hasSize(3);
        }
    }

    @Test
    void aTypeThatIsPinnedWithAnotherKeyStaysAsItIs() throws Exception {
        try (OpenSshServer server =
                        OpenSshServer.builder().hostKeys("ed25519", "rsa", "ecdsa").start();
                LoginRig rig = new LoginRig(folder)) {
            rig.pin(server.host(), server.port(), server.hostKeyLine());
            ClientKey old = ClientKey.make(folder.resolve("old"), "rsa", null);
            String[] words = old.line().split(" ", -1);
            rig.pin(server.host(), server.port(), words[0] + " " + words[1]);
            Leg leg = leg(rig, server.host(), server.port(), server.user(), server.newClient());
            LoginRig.Standing standing = rig.succeed(leg);
            await().atMost(SOON).until(() -> pinned(rig, server.port()).size() == 3);
            standing.close();
            assertThat(pinned(rig, server.port()))
                    .containsExactlyInAnyOrder(
                            server.hostKeyLine("ed25519"),
                            words[0] + " " + words[1],
                            server.hostKeyLine("ecdsa"));
        }
    }

    @Test
    void aKeyTheServerCannotProveIsNotPinned() throws Exception {
        PublicKey strangers =
                PublicKey.ofLine(ClientKey.make(folder.resolve("stranger"), null).line());
        AtomicInteger asked = new AtomicInteger();
        SshServer liar = SshServer.setUpDefaultServer();
        var keys = new SimpleGeneratorHostKeyProvider();
        keys.setAlgorithm("EC");
        keys.setKeySize(256);
        liar.setHost("127.0.0.1");
        liar.setKeyPairProvider(keys);
        liar.setPublickeyAuthenticator((user, key, session) -> true);
        List<RequestHandler<ConnectionService>> handlers = new ArrayList<>();
        handlers.add(lying(asked));
        liar.setGlobalRequestHandlers(handlers);
        liar.start();
        try (LoginRig rig = new LoginRig(folder)) {
            String own = PublicKeyEntry.toString(keys.loadKeys(null).iterator().next().getPublic());
            rig.pin("127.0.0.1", liar.getPort(), own);
            ClientKey key = ClientKey.make(folder.resolve("client"), "ecdsa", null);
            try (var standing = rig.succeed(leg(rig, "127.0.0.1", liar.getPort(), "sam", key))) {
                announce(liar.getActiveSessions().getFirst(), strangers);
                await().atMost(SOON).until(() -> asked.get() == 1);
                // Its answer has been judged when the next question's has come.
                standing.session.ask("no@such", new byte[0], SOON);
                await().during(Duration.ofMillis(500))
                        .atMost(SOON)
                        .until(() -> pinned(rig, liar.getPort()).size() == 1);
            }
        } finally {
            liar.stop(true);
        }
    }

    private static void announce(Session session, PublicKey key) {
        Buffer out = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
        out.putString("hostkeys-00@openssh.com");
        out.putBoolean(false);
        out.putBytes(key.blob());
        send(session, out);
    }

    private static RequestHandler<ConnectionService> lying(AtomicInteger asked) {
        return (service, request, wantReply, buffer) -> {
            if (!request.equals("hostkeys-prove-00@openssh.com")) {
                return RequestHandler.Result.Unsupported;
            }
            Buffer signature = new ByteArrayBuffer();
            signature.putBytes("ssh-ed25519".getBytes(StandardCharsets.US_ASCII));
            signature.putBytes(new byte[64]);
            Buffer out = service.getSession().createBuffer(SshConstants.SSH_MSG_REQUEST_SUCCESS);
            out.putBytes(signature.getCompactData());
            send(service.getSession(), out);
            asked.incrementAndGet();
            return RequestHandler.Result.Replied;
        };
    }

    private static void send(Session session, Buffer out) {
        try {
            session.writePacket(out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Leg leg(LoginRig rig, String host, int port, String user, ClientKey key) {
        return rig.leg(host, port, user, key.file(), NONE);
    }

    private static List<String> pinned(LoginRig rig, int port) {
        return rig.pins.pinned("127.0.0.1", port).stream()
                .map((PinnedKey key) -> key.type() + " " + key.base64())
                .toList();
    }
}
