package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.testing.ClientKey;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Logging in to another implementation than OpenSSH, in this very process. */
class LoginTest {
    @TempDir Path folder;
    private final SshServer server = SshServer.setUpDefaultServer();
    private final AtomicInteger offered = new AtomicInteger();
    private ClientKey key;
    private KeyPair hostKey;
    private LoginRig rig;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        key = ClientKey.make(folder.resolve("key"), "ecdsa", null);
        hostKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        PublicKey welcome =
                PublicKeyEntry.parsePublicKeyEntry(key.line()).resolvePublicKey(null, null, null);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator(
                (user, presented, session) -> {
                    offered.incrementAndGet();
                    return user.equals("sam") && KeyUtils.compareKeys(presented, welcome);
                });
        server.start();
        rig = new LoginRig(folder);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
        server.stop(true);
    }

    @Test
    void theSessionHandedOverIsLoggedInAndItsReaderNamesTheLeg() {
        pin();
        try (LoginRig.Standing transport = rig.succeed(leg("sam"))) {
            assertThat(transport.session.isConnected()).isTrue();
            assertThat(transport.session.getUserName()).isEqualTo("sam");
            assertThat(Thread.getAllStackTraces().keySet())
                    .anyMatch(thread -> thread.getName().equals("ssh reader mac-1"));
        }
    }

    @Test
    void aWrongUserIsRefused() {
        pin();
        Cause cause = rig.fail(leg("eve"));
        assertThat(cause.code()).isEqualTo(CauseCode.AUTH_REFUSED);
        assertThat(cause.text()).contains("log in as eve");
    }

    @Test
    void anUnpinnedServerNeverSeesTheKey() {
        assertThat(rig.fail(leg("sam")).code()).isEqualTo(CauseCode.HOST_KEY_UNKNOWN);
        assertThat(offered).hasValue(0);
    }

    @Test
    void aKeyThatIsMissingIsToldAndTheWireClosed() {
        var wire = rig.connect(leg("sam").destination().endpoint());
        Leg leg =
                rig.leg(
                        "127.0.0.1",
                        server.getPort(),
                        "sam",
                        folder.resolve("nowhere"),
                        new PassphraseSource.None());
        assertThat(LoginRig.failed(rig.logIn(wire, leg)).code()).isEqualTo(CauseCode.KEY_MISSING);
        assertThat(((SocketWire) wire).socket().isClosed()).isTrue();
    }

    @Test
    void aPassphraseThatTakesLongerThanTheDeadlineDoesNotFailTheLogin() {
        pin();
        ClientKey locked = ClientKey.make(folder.resolve("locked"), "ecdsa", "open sesame");
        CountDownLatch aWhile = new CountDownLatch(1);
        rig.within(Duration.ofSeconds(2));
        rig.ticker.after(Duration.ofMillis(2500), aWhile::countDown);
        rig.secrets.passphrase = "open sesame";
        rig.secrets.delay = aWhile;
        Leg leg =
                rig.leg(
                        "127.0.0.1",
                        server.getPort(),
                        "sam",
                        locked.file(),
                        new PassphraseSource.Keychain());
        // The server does not know the key: it was asked, so the login outlived the look-up.
        assertThat(rig.fail(leg).code()).isEqualTo(CauseCode.AUTH_REFUSED);
    }

    private void pin() {
        String[] words = PublicKeyEntry.toString(hostKey.getPublic()).split(" ", -1);
        rig.pin("127.0.0.1", server.getPort(), words[0] + " " + words[1]);
    }

    private Leg leg(String user) {
        return rig.leg(
                "127.0.0.1", server.getPort(), user, key.file(), new PassphraseSource.None());
    }
}
