package dev.legwork.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class OpenSshServerIT {

    @Test
    void aKeyThatIsLetInLogsIn() {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newClient();
            assertThat(ssh(server, key, "echo", "hello").out()).isEqualTo("hello\n");
            assertThat(server.connectionsSeen()).isEqualTo(1);
            assertThat(server.loginsSeen()).isEqualTo(1);
        }
    }

    @Test
    void aKeyThatIsNotLetInIsRefused() {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newKey("stranger", null);
            assertThat(ssh(server, key, "true").exit()).isEqualTo(255);
            assertThat(server.loginsSeen()).isZero();
        }
    }

    @Test
    void anExtraLineWinsOverTheDefaults() {
        try (OpenSshServer server =
                OpenSshServer.builder().config("ForceCommand echo forced").start()) {
            assertThat(ssh(server, server.newClient(), "echo", "mine").out()).isEqualTo("forced\n");
        }
    }

    @Test
    void aKilledServerRefusesAndComesBackOnTheSamePort() {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newClient();
            int port = server.port();
            server.kill();
            assertThat(listens(port)).isFalse();
            server.restart();
            assertThat(server.port()).isEqualTo(port);
            assertThat(ssh(server, key, "true").exit()).isZero();
        }
    }

    @Test
    void changedHostKeysAreNoticedBySsh() {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newClient();
            List<String> pinnedBefore = server.sshOptions(key);
            String before = server.hostKeyLine();
            // sshOptions rewrites its pins, so the old ones are kept aside.
            Path pins = server.folder().resolve("old_pins");
            String old = server.knownHostsLine();
            write(pins, old);
            server.changeHostKeys();
            assertThat(server.hostKeyLine()).isNotEqualTo(before);
            List<String> argv = new ArrayList<>(List.of("ssh"));
            argv.addAll(pinnedBefore);
            argv.replaceAll(
                    word -> word.startsWith("UserKnown") ? "UserKnownHostsFile=" + pins : word);
            argv.addAll(List.of(server.user() + "@" + server.host(), "true"));
            assertThat(Shell.run(Duration.ofSeconds(20), argv).err())
                    .contains("REMOTE HOST IDENTIFICATION HAS CHANGED");
        }
    }

    @Test
    void nothingIsLeftAfterClose() {
        Path folder;
        int port;
        try (OpenSshServer server = OpenSshServer.start()) {
            folder = server.folder();
            port = server.port();
        }
        assertThat(folder).doesNotExist();
        assertThat(listens(port)).isFalse();
    }

    @Test
    void aPassphraseIsNeededForAKeyThatHasOne() {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newKey("locked", "open sesame");
            Shell.Result wrong =
                    Shell.run(
                            Duration.ofSeconds(20),
                            List.of("ssh-keygen", "-y", "-P", "no", "-f", key.file().toString()));
            assertThat(wrong.exit()).isNotZero();
            assertThat(
                            Shell.ok(
                                    "ssh-keygen",
                                    "-y",
                                    "-P",
                                    "open sesame",
                                    "-f",
                                    key.file().toString()))
                    .startsWith("ssh-ed25519 ");
        }
    }

    private static Shell.Result ssh(OpenSshServer server, ClientKey key, String... command) {
        List<String> argv = new ArrayList<>(List.of("ssh"));
        argv.addAll(server.sshOptions(key));
        argv.add(server.user() + "@" + server.host());
        argv.addAll(List.of(command));
        return Shell.run(Duration.ofSeconds(20), argv);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text + "\n");
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
