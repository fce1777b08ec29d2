package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;
import dev.legwork.testing.ThrowAwayUser;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What keeps a line out of a real sshd's account is said in one sentence, and nothing is half done.
 */
@RequiresTool(
        value = {"sshd", "ssh-keygen", "useradd"},
        root = true)
@Timeout(120)
class KeyInstallRefusedIT {
    @TempDir private Path home;
    private ThrowAwayUser user;
    private ClientKey key;
    private @Nullable OpenSshServer server;

    @BeforeEach
    void start() {
        user = ThrowAwayUser.create();
        key = ClientKey.make(home.resolve("key"), null);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        user.close();
    }

    private void serve(String... config) throws IOException {
        OpenSshServer.Builder builder = OpenSshServer.builder();
        for (String line : config) {
            builder.config(line);
        }
        OpenSshServer started =
                builder.config("PasswordAuthentication yes")
                        .config("StrictModes yes")
                        .config("AuthorizedKeysFile .ssh/authorized_keys")
                        .start();
        server = started;
        // As /etc/ssh is.
        Shell.ok("chmod", "711", started.folder().toString());
        Shell.ok("chmod", "644", started.configFile().toString());
        Files.writeString(home.resolve("known_hosts"), started.knownHostsLine() + "\n");
        assertThat(
                        Typed.legwork(
                                        home,
                                        "leg",
                                        "add",
                                        "mac-1",
                                        user.name() + "@127.0.0.1:" + started.port(),
                                        "--key",
                                        key.file().toString(),
                                        "--passphrase",
                                        "none",
                                        "--forward",
                                        "15001:127.0.0.1:5001")
                                .exit())
                .isZero();
    }

    private Typed install() throws IOException {
        Path secret = home.resolve("secret");
        Files.writeString(secret, user.password() + "\n");
        return Typed.legwork(
                home, "key", "install", "mac-1", "--password-from", "command:cat " + secret);
    }

    private void refused(Typed typed, String... words) {
        assertThat(typed.exit()).as(typed.everything()).isEqualTo(1);
        assertThat(typed.err()).contains(words).hasLineCount(1);
        assertThat(user.authorizedKeys()).doesNotExist();
    }

    @Test
    void aForcedCommandIsRunInPlaceOfTheScript() throws IOException {
        serve("ForceCommand /bin/echo hello");
        refused(install(), "no /bin/sh ran there for this account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/false", "/usr/sbin/nologin"})
    void aShellThatIsNoneRunsNothing(String shell) throws IOException {
        serve();
        Shell.ok("/usr/sbin/usermod", "-s", shell, user.name());
        refused(install(), "no /bin/sh ran there for this account");
    }

    @Test
    void aServerThatReadsNoFileIsTheAdministrators() throws IOException {
        serve("AuthorizedKeysFile none");
        Typed typed = install();
        assertThat(typed.exit()).isEqualTo(3);
        assertThat(typed.out()).contains("AuthorizedKeysFile none", "restrict,port-forwarding");
        assertThat(user.authorizedKeys()).doesNotExist();
    }

    @Test
    void theFirstOfTwoFilesBeingShutIsNotWorkedAround() throws IOException {
        serve("AuthorizedKeysFile .ssh/authorized_keys .ssh/authorized_keys2");
        user.writeAuthorizedKeys("# mine\n");
        Shell.ok("chmod", "400", user.authorizedKeys().toString());
        Typed typed = install();
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("authorized_keys is read-only", "nothing was changed");
        assertThat(user.home().resolve(".ssh/authorized_keys2")).doesNotExist();
    }

    @Test
    void aFileOfAnotherUsersIsLeftAlone() throws IOException {
        serve();
        user.writeAuthorizedKeys("# root's\n");
        Shell.ok("chown", "root", user.authorizedKeys().toString());
        Typed typed = install();
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("cannot be read by that account", "nothing was changed");
        assertThat(user.authorizedKeys()).hasContent("# root's\n");
    }

    @Test
    void aReadOnlyHomeSaysSo() throws IOException {
        serve();
        String there = user.home().toString();
        Shell.ok("mount", "--bind", there, there);
        try {
            Shell.ok("mount", "-o", "remount,bind,ro", there);
            refused(install(), "may not write to", "nothing was changed");
        } finally {
            Shell.ok("umount", there);
        }
    }

    @Test
    void aHandMadeLineWithTheKeyIsNobodysToReplace() throws IOException {
        serve();
        user.writeAuthorizedKeys("no-pty " + key.line() + "\n");
        Typed typed = install();
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("Line 1 of ", "legwork key new mac-1");
    }

    @Test
    void theLineFromAnotherWorkstationStays() throws IOException {
        serve();
        ClientKey there = ClientKey.make(home.resolve("there"), null);
        String[] words = there.line().split(" ", -1);
        String other =
                "restrict,port-forwarding,command=\"exit 1\",permitopen=\"127.0.0.1:5001\" "
                        + words[0]
                        + " "
                        + words[1]
                        + " legwork:mac-1@another";
        user.writeAuthorizedKeys(other + "\n");
        assertThat(install().exit()).isZero();
        assertThat(Files.readAllLines(user.authorizedKeys())).hasSize(2).first().isEqualTo(other);
        assertThat(Objects.requireNonNull(server).loginsSeen()).isPositive();
    }
}
