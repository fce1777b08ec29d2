package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.Shell;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Keys that a real ssh-agent holds. */
class AgentIT {
    private static final PassphraseSource AGENT = new PassphraseSource.Agent();

    @TempDir Path folder;
    private Path socket;
    private Process agent;

    @BeforeEach
    void startAgent() throws IOException {
        socket = folder.resolve("agent");
        agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
        Awaitility.await().until(() -> Files.exists(socket));
    }

    @AfterEach
    void stopAgent() throws InterruptedException {
        agent.destroy();
        assertThat(agent.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theAgentSignsForAKeyNamedByItsPublicHalf() {
        logsInWith(".pub");
    }

    @Test
    void theAgentSignsForAKeyNamedByItsPrivateHalf() {
        logsInWith("");
    }

    @Test
    void aPrivateFileWithoutItsPublicNeighbourSelectsTheKeyToo() throws IOException {
        ClientKey key = ClientKey.make(folder.resolve("key"), null);
        add(key);
        Files.delete(Path.of(key.file() + ".pub"));
        Keys.Unlocked found = new AgentKeys(socket).find(key.file(), "key");
        assertThat(found).isInstanceOf(Keys.Unlocked.Open.class);
    }

    private void logsInWith(String suffix) {
        try (OpenSshServer server = OpenSshServer.builder().config("MaxAuthTries 1").start();
                LoginRig rig = new LoginRig(folder, socket)) {
            // With MaxAuthTries 1 any other key offered first would end it.
            add(ClientKey.make(folder.resolve("first"), null));
            ClientKey key = ClientKey.make(folder.resolve("key"), null);
            add(key);
            server.authorize(key.line());
            rig.pin(server.host(), server.port(), server.hostKeyLine());
            rig.succeed(
                            rig.leg(
                                    server.host(),
                                    server.port(),
                                    server.user(),
                                    Path.of(key.file() + suffix),
                                    AGENT))
                    .close();
            assertThat(server.loginsSeen()).isEqualTo(1);
            assertThat(rig.secrets.asked).hasValue(0);
        }
    }

    @Test
    void aKeyTheAgentDoesNotHoldIsMissing() {
        ClientKey key = ClientKey.make(folder.resolve("key"), null);
        Cause cause = locked(new AgentKeys(socket).find(key.file(), "~/.ssh/key"));
        assertThat(cause.code()).isEqualTo(CauseCode.KEY_MISSING);
        assertThat(cause.text()).contains("~/.ssh/key", "SHA256:", "ssh-add");
    }

    @Test
    void withoutAnAgentThePassphraseIsMissing() {
        ClientKey key = ClientKey.make(folder.resolve("key"), null);
        Cause unset = locked(new AgentKeys(null).find(key.file(), "key"));
        assertThat(unset.code()).isEqualTo(CauseCode.PASSPHRASE_MISSING);
        assertThat(unset.text()).contains("SSH_AUTH_SOCK is not set");
        Cause gone = locked(new AgentKeys(folder.resolve("nobody")).find(key.file(), "key"));
        assertThat(gone.code()).isEqualTo(CauseCode.PASSPHRASE_MISSING);
        assertThat(gone.text()).contains("nothing answers at");
    }

    @Test
    void aFileThatIsNoKeyCannotSelectOne() throws IOException {
        Path file = Files.writeString(folder.resolve("junk"), "hello\n");
        Cause cause = locked(new AgentKeys(socket).find(file, "junk"));
        assertThat(cause.code()).isEqualTo(CauseCode.KEY_UNREADABLE);
        Cause absent = locked(new AgentKeys(socket).find(folder.resolve("none"), "none"));
        assertThat(absent.code()).isEqualTo(CauseCode.KEY_MISSING);
    }

    private void add(ClientKey key) {
        Shell.Result added =
                Shell.run(
                        Duration.ofSeconds(10),
                        Map.of("SSH_AUTH_SOCK", socket.toString()),
                        List.of("ssh-add", key.file().toString()));
        assertThat(added.exit()).as(added.err()).isZero();
    }

    private static Cause locked(Keys.Unlocked result) {
        return switch (result) {
            case Keys.Unlocked.Locked(var cause) -> cause;
            case Keys.Unlocked.Open open -> throw new AssertionError("open");
        };
    }
}
