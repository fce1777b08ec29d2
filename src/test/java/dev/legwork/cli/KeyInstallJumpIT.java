package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.testing.FreePorts;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.ThrowAwayUser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A leg to a box behind a jump host is set up from nothing, at two real sshds. */
@RequiresTool(
        value = {"sshd", "ssh-keygen", "useradd"},
        root = true)
@Timeout(120)
class KeyInstallJumpIT {
    @TempDir private Path home;
    private final ThrowAwayUser porter = ThrowAwayUser.create();
    private final ThrowAwayUser sam = ThrowAwayUser.create();
    private final OpenSshServer gate = server();
    private final OpenSshServer box = server();

    private static OpenSshServer server() {
        return OpenSshServer.builder()
                .config("PasswordAuthentication yes")
                .config("StrictModes yes")
                .config("AuthorizedKeysFile .ssh/authorized_keys")
                .start();
    }

    @BeforeEach
    void addLeg() {
        assertThat(
                        legwork(
                                        "leg",
                                        "add",
                                        "mac-1",
                                        sam.name() + "@127.0.0.1:" + box.port(),
                                        "--via",
                                        porter.name() + "@" + at(gate),
                                        "--key",
                                        home.resolve("key").toString(),
                                        "--passphrase",
                                        "none",
                                        "--forward",
                                        FreePorts.one() + ":127.0.0.1:" + gate.port())
                                .exit())
                .isZero();
        assertThat(legwork("key", "new", "mac-1").err()).isEmpty();
    }

    @AfterEach
    void stop() {
        gate.close();
        box.close();
        porter.close();
        sam.close();
    }

    private static String at(OpenSshServer server) {
        return "127.0.0.1:" + server.port();
    }

    private Typed legwork(String... args) {
        return Typed.legwork(home, args);
    }

    private Typed install(ThrowAwayUser user, String... more) throws IOException {
        Path secret = home.resolve("secret");
        Files.writeString(secret, user.password() + "\n");
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "key",
                                "install",
                                "mac-1",
                                "--password-from",
                                "command:cat " + secret));
        args.addAll(List.of(more));
        return legwork(args.toArray(String[]::new));
    }

    private void pin(OpenSshServer server) throws IOException {
        Files.writeString(
                home.resolve("known_hosts"),
                server.knownHostsLine() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String keys(ThrowAwayUser user) throws IOException {
        return Files.readString(user.authorizedKeys(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void everyStepSaysWhichIsMissingBeforeIt() throws IOException {
        Typed unpinnedGate = install(sam);
        assertThat(unpinnedGate.exit()).isEqualTo(3);
        assertThat(unpinnedGate.err())
                .contains(
                        "The jump host " + at(gate) + " is not pinned yet",
                        "\"legwork pin " + porter.name() + "@" + at(gate) + "\"");
        assertThat(install(porter, "--jump").err())
                .contains("\"legwork pin " + porter.name() + "@" + at(gate) + "\"");

        pin(gate);
        Typed noLineAtGate = install(sam);
        assertThat(noLineAtGate.exit()).isEqualTo(1);
        assertThat(noLineAtGate.err())
                .contains("does not let the key", "\"legwork key install mac-1 --jump\"")
                .hasLineCount(1);

        Typed jump = install(porter, "--jump");
        assertThat(jump.err()).isEmpty();
        assertThat(jump.exit()).isZero();
        assertThat(keys(porter))
                .isEqualTo(legwork("key", "line", "mac-1", "--jump").out())
                .contains("permitopen=\"" + at(box) + "\",permitlisten");

        Typed unpinnedBox = install(sam);
        assertThat(unpinnedBox.exit()).isEqualTo(3);
        assertThat(unpinnedBox.err()).contains(at(box), "\"legwork pin mac-1\"");

        pin(box);
        Typed installed = install(sam);
        assertThat(installed.err()).isEmpty();
        assertThat(installed.exit()).isZero();
        assertThat(keys(sam)).isEqualTo(legwork("key", "line", "mac-1").out());

        assertThat(legwork("key", "verify", "mac-1").out()).contains("and nothing else");
        assertThat(legwork("key", "verify", "mac-1", "--jump").everything())
                .contains("and nothing else");
    }

    @Test
    void aGateThatDoesNotOpenTheBoxIsToldWithItsCommand() throws IOException {
        pin(gate);
        pin(box);
        assertThat(install(porter, "--jump").exit()).isZero();
        porter.writeAuthorizedKeys(keys(porter).replace(at(box), "127.0.0.1:1"));
        Typed typed = install(sam);
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err())
                .contains("connect to " + at(box), "\"legwork key install mac-1 --jump\"");
        assertThat(install(porter, "--jump").exit()).isZero();
        assertThat(install(sam).exit()).isZero();
    }

    @Test
    void aLegThroughAnotherNamesThatLeg() throws IOException {
        assertThat(
                        legwork(
                                        "leg",
                                        "add",
                                        "hub",
                                        porter.name() + "@" + at(gate),
                                        "--key",
                                        home.resolve("hubkey").toString(),
                                        "--passphrase",
                                        "none",
                                        "--forward",
                                        FreePorts.one() + ":127.0.0.1:1")
                                .exit())
                .isZero();
        assertThat(legwork("key", "new", "hub").err()).isEmpty();
        assertThat(legwork("leg", "edit", "mac-1", "--via", "hub").out())
                .contains("legwork key install hub");
        assertThat(install(sam).err()).contains("\"legwork pin hub\"");
        pin(gate);
        assertThat(install(sam).err()).contains("\"legwork key install hub\"");
        pin(box);
        Path secret = home.resolve("porter");
        Files.writeString(secret, porter.password() + "\n");
        assertThat(
                        legwork("key", "install", "hub", "--password-from", "command:cat " + secret)
                                .exit())
                .isZero();
        assertThat(install(sam).exit()).isZero();
        assertThat(keys(porter)).contains("permitopen=\"" + at(box) + "\"");
    }
}
