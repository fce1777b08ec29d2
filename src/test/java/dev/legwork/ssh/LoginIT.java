package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.Shell;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every way a login ends, against a real sshd. */
class LoginIT {
    private static final PassphraseSource NONE = new PassphraseSource.None();
    private static final PassphraseSource KEYCHAIN = new PassphraseSource.Keychain();

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "ed25519,OPENSSH,''",
        "ed25519,OPENSSH,open sesame",
        "rsa,PEM,''",
        "rsa,PEM,open sesame",
        "rsa,OPENSSH,''",
        "ecdsa,OPENSSH,open sesame",
        "ecdsa,PEM,''"
    })
    void everyKindOfKeyLogsIn(String type, String format, String passphrase) throws IOException {
        Path key = folder.resolve("key");
        List<String> argv =
                new ArrayList<>(
                        List.of("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", "" + key));
        if (format.equals("PEM")) {
            argv.addAll(List.of("-m", "PEM"));
        }
        Shell.ok(argv.toArray(String[]::new));
        try (OpenSshServer server = OpenSshServer.start();
                LoginRig rig = new LoginRig(folder)) {
            server.authorize(Files.readString(Path.of(key + ".pub")).strip());
            rig.pin(server.host(), server.port(), server.hostKeyLine());
            rig.secrets.passphrase = passphrase;
            Leg leg = leg(rig, server, key, passphrase.isEmpty() ? NONE : KEYCHAIN);
            try (LoginRig.Standing transport = rig.succeed(leg)) {
                assertThat(transport.session.isConnected()).isTrue();
                assertThat(transport.session.getTimeout()).isZero();
                assertThat(server.loginsSeen()).isEqualTo(1);
            }
        }
    }

    @Test
    void anUnknownHostKeyBlocksBeforeTheKeyIsEvenOffered() {
        try (OpenSshServer server = OpenSshServer.start();
                LoginRig rig = new LoginRig(folder)) {
            Cause cause = rig.fail(leg(rig, server, server.newClient().file(), NONE));
            assertThat(cause.code()).isEqualTo(CauseCode.HOST_KEY_UNKNOWN);
            assertThat(cause.text())
                    .contains(
                            "ssh-ed25519 " + server.fingerprint(),
                            "127.0.0.1:" + server.port(),
                            "legwork pin mac-1");
            Awaitility.await().until(() -> server.log().contains("[preauth]"));
            assertThat(server.loginsSeen()).isZero();
            assertThat(server.log()).doesNotContain("authenticating user");
        }
    }

    @Test
    void aChangedHostKeyBlocksAndShowsBoth() {
        try (OpenSshServer server = OpenSshServer.start();
                LoginRig rig = new LoginRig(folder)) {
            rig.pin(server.host(), server.port(), server.hostKeyLine());
            String before = server.fingerprint();
            server.changeHostKeys();
            Cause cause = rig.fail(leg(rig, server, server.newClient().file(), NONE));
            assertThat(cause.code()).isEqualTo(CauseCode.HOST_KEY_CHANGED);
            assertThat(cause.text())
                    .contains(before, server.fingerprint(), "legwork pin mac-1 --replace");
            assertThat(server.loginsSeen()).isZero();
        }
    }

    @Test
    void aRevokedHostKeyBlocks() throws IOException {
        try (OpenSshServer server = OpenSshServer.start();
                LoginRig rig = new LoginRig(folder)) {
            Files.writeString(
                    folder.resolve("known_hosts"),
                    server.knownHostsLine() + "\n@revoked * " + server.hostKeyLine() + "\n");
            Cause cause = rig.fail(leg(rig, server, server.newClient().file(), NONE));
            assertThat(cause.code()).isEqualTo(CauseCode.HOST_KEY_CHANGED);
            assertThat(cause.text()).contains("@revoked", server.fingerprint());
        }
    }

    @Test
    void aNewHostKeyOfAnotherTypeIsNoFalseAlarm() {
        try (OpenSshServer server = OpenSshServer.builder().hostKeys("ed25519", "rsa").start();
                LoginRig rig = new LoginRig(folder)) {
            rig.pin(server.host(), server.port(), server.hostKeyLine("rsa"));
            try (var transport = rig.succeed(leg(rig, server, server.newClient().file(), NONE))) {
                assertThat(transport.session.getHostKey().getType()).isEqualTo("ssh-rsa");
            }
        }
    }

    @Test
    void aServerWithAHostCertificateIsJudgedByItsPlainKey() throws IOException {
        ClientKey authority = ClientKey.make(folder.resolve("ca"), null);
        try (OpenSshServer server = OpenSshServer.start();
                LoginRig rig = new LoginRig(folder)) {
            Path hostKey = server.folder().resolve("host_ed25519.pub");
            Shell.ok(
                    "ssh-keygen",
                    "-q",
                    "-s",
                    "" + authority.file(),
                    "-I",
                    "box",
                    "-h",
                    "" + hostKey);
            Path certificate = server.folder().resolve("host_ed25519-cert.pub");
            assertThat(certificate).exists();
            rig.pin(server.host(), server.port(), server.hostKeyLine());
            try (OpenSshServer certified =
                    OpenSshServer.builder()
                            .config("HostKey " + server.folder().resolve("host_ed25519"))
                            .config("HostCertificate " + certificate)
                            .hostKeys("rsa")
                            .start()) {
                rig.pin(certified.host(), certified.port(), server.hostKeyLine());
                rig.succeed(leg(rig, certified, certified.newClient().file(), NONE)).close();
            }
        }
    }

    @Test
    void aKeyTheServerDoesNotKnowIsRefused() {
        try (OpenSshServer server = OpenSshServer.start();
                LoginRig rig = new LoginRig(folder)) {
            rig.pin(server.host(), server.port(), server.hostKeyLine());
            Cause cause = rig.fail(leg(rig, server, server.newKey("other", null).file(), NONE));
            assertThat(cause.code()).isEqualTo(CauseCode.AUTH_REFUSED);
            assertThat(cause.text())
                    .contains("authorized_keys", server.user(), "methods: publickey");
        }
    }

    @Test
    void aServerThatTakesNoKeysSaysWhatItWants() {
        try (OpenSshServer server =
                        OpenSshServer.builder()
                                .config("PubkeyAuthentication no")
                                .config("PasswordAuthentication yes")
                                .start();
                LoginRig rig = new LoginRig(folder)) {
            rig.pin(server.host(), server.port(), server.hostKeyLine());
            Cause cause = rig.fail(leg(rig, server, server.newClient().file(), NONE));
            assertThat(cause.code()).isEqualTo(CauseCode.AUTH_REFUSED);
            assertThat(cause.text()).contains("asks for password", "PubkeyAuthentication");
        }
    }

    @Test
    void aServerThatWantsMoreThanAKeySaysWhat() {
        try (OpenSshServer server =
                        OpenSshServer.builder()
                                .config("PasswordAuthentication yes")
                                .config("AuthenticationMethods publickey,password")
                                .start();
                LoginRig rig = new LoginRig(folder)) {
            rig.pin(server.host(), server.port(), server.hostKeyLine());
            Cause cause = rig.fail(leg(rig, server, server.newClient().file(), NONE));
            assertThat(cause.code()).isEqualTo(CauseCode.AUTH_REFUSED);
            assertThat(cause.text()).contains("asks for password", "AuthenticationMethods");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Ciphers"
            + " chacha20-poly1305@openssh.com,chacha20-poly1305@openssh.com,aes128-gcm@openssh.com",
        "KexAlgorithms sntrup761x25519-sha512@openssh.com,sntrup761x25519,curve25519-sha256"
    })
    void withoutACommonAlgorithmBothOffersAreNamed(String line, String theirs, String ours) {
        try (OpenSshServer server = OpenSshServer.builder().config(line).start();
                LoginRig rig = new LoginRig(folder)) {
            rig.pin(server.host(), server.port(), server.hostKeyLine());
            Cause cause = rig.fail(leg(rig, server, server.newClient().file(), NONE));
            assertThat(cause.code()).isEqualTo(CauseCode.NO_COMMON_ALGORITHM);
            assertThat(cause.text())
                    .contains("the server offers " + theirs, "Legwork offers")
                    .contains(ours);
        }
    }

    @Test
    void aServerWithTooManyLoginsUnderWayRefusesForNow() throws IOException {
        try (OpenSshServer server = OpenSshServer.builder().config("MaxStartups 1:100:1").start();
                LoginRig rig = new LoginRig(folder);
                Socket idle = new Socket(server.host(), server.port())) {
            assertThat(idle.getInputStream().read()).isEqualTo('S');
            rig.pin(server.host(), server.port(), server.hostKeyLine());
            Cause cause = rig.fail(leg(rig, server, server.newClient().file(), NONE));
            assertThat(cause.code()).isEqualTo(CauseCode.SERVER_REFUSES_FOR_NOW);
            assertThat(cause.text()).contains("MaxStartups");
        }
    }

    @Test
    void aServerKilledAtItsGreetingRefusesForNow() {
        try (OpenSshServer server = OpenSshServer.start();
                LoginRig rig = new LoginRig(folder)) {
            Leg leg = leg(rig, server, server.newClient().file(), NONE);
            var wire = rig.connect(leg.destination().endpoint());
            Awaitility.await().until(() -> server.connectionsSeen() == 1);
            server.kill();
            Cause cause = LoginRig.failed(rig.logIn(wire, leg));
            assertThat(cause.code()).isEqualTo(CauseCode.SERVER_REFUSES_FOR_NOW);
        }
    }

    @ParameterizedTest
    @CsvSource({"400,in the middle of the SSH handshake", "1500,"})
    void aServerKilledInTheHandshakeIsAFailedHandshake(int afterBytes, String when)
            throws IOException {
        try (OpenSshServer server = OpenSshServer.start();
                ServerSocket cutter = listener();
                LoginRig rig = new LoginRig(folder)) {
            Thread.ofPlatform().daemon().start(() -> relay(cutter, server, afterBytes));
            rig.pin("127.0.0.1", cutter.getLocalPort(), server.hostKeyLine());
            Cause cause =
                    rig.fail(
                            rig.leg(
                                    "127.0.0.1",
                                    cutter.getLocalPort(),
                                    server.user(),
                                    server.newClient().file(),
                                    NONE));
            assertThat(cause.code()).isEqualTo(CauseCode.HANDSHAKE_FAILED);
            assertThat(cause.text()).contains("closed the connection", when == null ? "" : when);
        }
    }

    private static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"));
    }

    /** Passes bytes on until the server has sent so many, then kills the server. */
    private static void relay(ServerSocket from, OpenSshServer server, int afterBytes) {
        try (Socket client = from.accept();
                Socket there = new Socket(server.host(), server.port())) {
            Thread.ofPlatform()
                    .daemon()
                    .start(
                            () -> {
                                try {
                                    client.getInputStream().transferTo(there.getOutputStream());
                                } catch (IOException over) {
                                    // The other direction ended it.
                                }
                            });
            for (int i = 0; i < afterBytes; i++) {
                client.getOutputStream().write(there.getInputStream().read());
            }
            server.kill();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Leg leg(LoginRig rig, OpenSshServer server, Path key, PassphraseSource source) {
        return rig.leg(server.host(), server.port(), server.user(), key, source);
    }
}
