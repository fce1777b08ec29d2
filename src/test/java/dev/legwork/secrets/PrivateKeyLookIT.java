package dev.legwork.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What real keys show of themselves, and what a real ssh-agent says it holds. */
@RequiresTool({"ssh-keygen", "ssh-agent", "ssh-add"})
class PrivateKeyLookIT {
    @TempDir private Path folder;

    private static PrivateKeyLook.Blob blob(ClientKey key) {
        return new PrivateKeyLook.Blob(key.line().split(" ", -1)[1]);
    }

    private static PrivateKeyLook look(Path file) {
        return Objects.requireNonNull(PrivateKeyLook.at(file));
    }

    @ParameterizedTest
    @CsvSource({"ed25519", "ecdsa", "rsa"})
    void opensshsOwnFormatShowsItsPublicHalf(String type) throws Exception {
        ClientKey plain = ClientKey.make(folder.resolve("plain"), type, null);
        ClientKey locked = ClientKey.make(folder.resolve("locked"), type, "not so secret");
        Files.delete(folder.resolve("locked.pub"));
        assertThat(look(plain.file())).isEqualTo(new PrivateKeyLook(false, blob(plain)));
        assertThat(look(locked.file())).isEqualTo(new PrivateKeyLook(true, blob(locked)));
    }

    @ParameterizedTest
    @CsvSource({"rsa, PEM", "rsa, PKCS8", "ecdsa, PEM", "ecdsa, PKCS8"})
    void olderFormatsTellWhetherTheyAreLocked(String type, String format) throws Exception {
        for (String passphrase : new String[] {"", "not so secret"}) {
            Path file = folder.resolve(type + format + passphrase.length());
            Shell.ok(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    type,
                    "-m",
                    format,
                    "-N",
                    passphrase,
                    "-f",
                    file.toString());
            assertThat(look(file).encrypted()).isEqualTo(!passphrase.isEmpty());
            assertThat(look(file).publicBlob()).isNotNull(); // of the .pub beside it
            Files.delete(Path.of(file + ".pub"));
            assertThat(look(file).publicBlob()).isNull();
        }
    }

    @Test
    void whatIsNoPrivateKeyIsNone() throws Exception {
        ClientKey key = ClientKey.make(folder.resolve("key"), null);
        assertThat(PrivateKeyLook.at(Path.of(key.file() + ".pub"))).isNull();
        assertThat(PrivateKeyLook.at(folder)).isNull();
        assertThat(PrivateKeyLook.at(folder.resolve("none"))).isNull();
        String text = Files.readString(key.file());
        Path cut = Files.writeString(folder.resolve("cut"), text.substring(0, 60));
        assertThat(PrivateKeyLook.at(cut)).isNull();
    }

    @Test
    void anAgentSaysWhichKeysItHolds() throws Exception {
        ClientKey held = ClientKey.make(folder.resolve("held"), null);
        ClientKey other = ClientKey.make(folder.resolve("other"), null);
        Path socket = folder.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
        try {
            Map<String, String> env = Map.of("SSH_AUTH_SOCK", socket.toString());
            while (!Files.exists(socket)) {
                assertThat(agent.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            assertThat(HeldKeys.of(env)).isEmpty();
            Shell.ok("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", held.file().toString());
            assertThat(HeldKeys.of(env)).isEqualTo(Set.of(blob(held))).doesNotContain(blob(other));
        } finally {
            agent.destroyForcibly();
        }
        assertThat(HeldKeys.of(Map.of())).isEmpty();
        assertThat(HeldKeys.of(Map.of("SSH_AUTH_SOCK", socket.toString()))).isEmpty();
    }
}
