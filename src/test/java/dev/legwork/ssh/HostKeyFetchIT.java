package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.trust.HostKeyKind;
import dev.legwork.trust.HostKeySource.Answer;
import dev.legwork.trust.HostKeySource.Wanted;
import dev.legwork.trust.PublicKey;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Host keys of a real sshd, before anybody logs in. */
@RequiresTool({"sshd", "ssh-keygen"})
@Timeout(60)
class HostKeyFetchIT {
    private static final Wanted ANY = new Wanted.Best(List.of());

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(HostKeyKind.class)
    void everyKindIsHadForTheAsking(HostKeyKind kind) {
        try (OpenSshServer server =
                        OpenSshServer.builder().hostKeys("ed25519", "rsa", "ecdsa").start();
                LoginRig rig = new LoginRig(folder)) {
            PublicKey wanted = PublicKey.ofLine(server.hostKeyLine(kind.word()));
            Leg leg = leg(rig, server.port());
            assertThat(shown(rig, leg, new Wanted.Only(kind)).key()).isEqualTo(wanted);
            assertThat(shown(rig, leg, new Wanted.Best(List.of(wanted.type()))).key())
                    .isEqualTo(wanted);
        }
    }

    @Test
    void oneConnectionAndNoLogin() {
        try (OpenSshServer server = OpenSshServer.start();
                LoginRig rig = new LoginRig(folder)) {
            Answer.Shown shown = shown(rig, leg(rig, server.port()), ANY);
            assertThat(shown.key().fingerprint()).isEqualTo(server.fingerprint());
            assertThat(shown.server()).startsWith("OpenSSH");
            Awaitility.await().until(() -> server.log().contains("[preauth]"));
            assertThat(server.connectionsSeen()).isEqualTo(1);
            assertThat(server.log()).doesNotContain("authenticating user", "Accepted");
        }
    }

    @Test
    void whatIsPinnedAlreadyDoesNotMatter() {
        try (OpenSshServer server = OpenSshServer.start();
                LoginRig rig = new LoginRig(folder)) {
            rig.pin(server.host(), server.port(), server.hostKeyLine());
            shown(rig, leg(rig, server.port()), ANY);
            assertThat(server.log()).doesNotContain("authenticating user");
        }
    }

    @Test
    void aKindTheServerLacksIsNoCommonAlgorithm() {
        try (OpenSshServer server = OpenSshServer.start();
                LoginRig rig = new LoginRig(folder)) {
            assertThat(code(rig, leg(rig, server.port()), new Wanted.Only(HostKeyKind.RSA)))
                    .isEqualTo(CauseCode.NO_COMMON_ALGORITHM);
        }
    }

    @Test
    void nobodyThereIsRefused() {
        try (LoginRig rig = new LoginRig(folder)) {
            assertThat(code(rig, leg(rig, FreePorts.one()), ANY)).isEqualTo(CauseCode.DIAL_REFUSED);
        }
    }

    @Test
    void aSilentServerIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"));
                LoginRig rig = new LoginRig(folder).within(Duration.ofSeconds(1))) {
            assertThat(code(rig, leg(rig, silent.getLocalPort()), ANY))
                    .isEqualTo(CauseCode.DIAL_TIMEOUT);
        }
    }

    @Test
    void whatASilentServerIsSaidToDoIsNoLogin() throws IOException {
        assertThat(told("SSH-2.0-Silent\r\n", false))
                .contains("greeted, but showed no host key within 1 s")
                .doesNotContain("login");
    }

    @Test
    void whoIsTurnedAwayIsToldToTryAgainAndNotThatSomethingDoes() throws IOException {
        for (String words :
                List.of("Exceeded MaxStartups\r\n", "Not allowed at this time\r\n", "")) {
            assertThat(told(words, true))
                    .contains("Try again in some minutes; ")
                    .doesNotContain("Legwork waits");
        }
    }

    @Test
    void aFloodBeforeTheGreetingEndsAndIsShownInALine() throws IOException {
        String line = "\0\u001b[2J" + "x".repeat(1_000) + "\r\n";
        String told = told(line.repeat(4_000), false);
        assertThat(told).hasSizeLessThan(600).doesNotContain("\u001b", "\0", "\n");
        told("y".repeat(1_000_000), false);
    }

    @Test
    void noiseAfterTheGreetingIsASentence() throws IOException {
        byte[] noise = new byte[1024 * 1024];
        new Random(7).nextBytes(noise);
        assertThat(told("SSH-2.0-Noise\r\n" + new String(noise, ISO_8859_1), true))
                .contains("127.0.0.1:")
                .hasSizeLessThan(600);
    }

    /** What is said of a server that says this much and then nothing, or hangs up. */
    private String told(String words, boolean hangsUp) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"));
                LoginRig rig = new LoginRig(folder).within(Duration.ofSeconds(1))) {
            Thread.ofVirtual().start(() -> say(server, words, hangsUp));
            Leg leg = leg(rig, server.getLocalPort());
            return switch (new HostKeyFetch(rig.dialer, rig.ticker).fetch(leg, ANY)) {
                case Answer.Shown(var key, var _) -> throw new AssertionError("shown: " + key);
                case Answer.Failed(var cause) -> cause.text();
            };
        }
    }

    private static void say(ServerSocket server, String words, boolean hangsUp) {
        try (Socket one = server.accept()) {
            one.getOutputStream().write(words.getBytes(ISO_8859_1));
            one.getOutputStream().flush();
            if (hangsUp) {
                one.shutdownOutput();
            }
            one.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException cut) {
            // Which is what is asked of the other side.
        }
    }

    private static Leg leg(LoginRig rig, int port) {
        return rig.leg("127.0.0.1", port, "sam", Path.of("nokey"), new PassphraseSource.None());
    }

    private static Answer.Shown shown(LoginRig rig, Leg leg, Wanted wanted) {
        return switch (new HostKeyFetch(rig.dialer, rig.ticker).fetch(leg, wanted)) {
            case Answer.Shown shown -> shown;
            case Answer.Failed(var cause) -> throw new AssertionError(cause.text());
        };
    }

    private static CauseCode code(LoginRig rig, Leg leg, Wanted wanted) {
        return switch (new HostKeyFetch(rig.dialer, rig.ticker).fetch(leg, wanted)) {
            case Answer.Shown(var key, var _) -> throw new AssertionError("shown: " + key);
            case Answer.Failed(var cause) -> cause.code();
        };
    }
}
