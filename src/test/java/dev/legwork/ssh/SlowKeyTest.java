package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;

import dev.legwork.engine.Dialer.LoginResult;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.Timing;
import dev.legwork.trust.KnownHosts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A key whose bcrypt takes longer than the limit of what hangs, as on a small machine. */
@Timeout(60)
class SlowKeyTest {
    private static final String WORD = "open sesame";

    @TempDir Path folder;

    @Test
    void aKeyThatIsBeingDecryptedIsNotTakenForOneThatHangs() throws Exception {
        makeKey();
        LoginRig.FakeSecrets secrets = new LoginRig.FakeSecrets();
        secrets.passphrase = WORD;
        CompletableFuture<LoginResult> done = new CompletableFuture<>();
        try (LoginRig.WallTicker wall = new LoginRig.WallTicker()) {
            Ticker impatient = new Impatient(wall);
            new Login(
                            new SocketWire(new Socket(), impatient),
                            leg(),
                            impatient,
                            new KnownHosts(folder.resolve("known_hosts")),
                            new Keys(secrets, new AgentKeys(null), folder),
                            (session, wire, leg, events) -> {
                                throw new IllegalStateException("nobody listens there");
                            },
                            (cause, silence) -> {},
                            new Answer<>(done::complete))
                    .start();
            assertThat(done.join())
                    .isInstanceOfSatisfying(
                            LoginResult.Failed.class,
                            failed ->
                                    assertThat(failed.cause().code())
                                            .as(failed.cause().text())
                                            .isNotEqualTo(CauseCode.PASSPHRASE_MISSING));
        }
        assertThat(secrets.asked).hasValue(1);
    }

    private void makeKey() throws IOException, JSchException {
        KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.ED25519);
        try (OutputStream file = Files.newOutputStream(folder.resolve("key"))) {
            pair.writeOpenSSHv1PrivateKey(file, WORD.getBytes(StandardCharsets.UTF_8), 200);
        }
    }

    private static Leg leg() {
        return new Leg(
                "leg",
                true,
                new Destination("127.0.0.1", 1, "sam", null, 0),
                new KeySpec("~/key", new PassphraseSource.Keychain()),
                List.of(),
                List.of(),
                Timing.DEFAULT,
                false);
    }

    /** One for which thirty seconds are a fifth of one; bcrypt takes longer. */
    private record Impatient(Ticker wall) implements Ticker {
        @Override
        public Instant now() {
            return wall.now();
        }

        @Override
        public long nanos() {
            return wall.nanos();
        }

        @Override
        public Alarm after(Duration delay, Runnable task) {
            return wall.after(
                    delay.equals(Duration.ofSeconds(30)) ? Duration.ofMillis(200) : delay, task);
        }
    }
}
