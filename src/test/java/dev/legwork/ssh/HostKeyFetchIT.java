package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

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
