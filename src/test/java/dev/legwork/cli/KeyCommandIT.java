package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Home;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Keys the packaged program makes, against a real sshd, a real ssh, and disks that refuse. */
@RequiresTool({"ssh", "sshd", "ssh-keygen", "script"})
class KeyCommandIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSPHRASE = "pässwörd ☂ x";

    @TempDir private Path folder;

    @Test
    void aKeyWeMadeLogsInThroughTheEngineAndWithSsh() throws IOException {
        try (OpenSshServer server = OpenSshServer.start();
                Home home = home(server)) {
            Path secret = Files.writeString(folder.resolve("secret"), PASSPHRASE + "\n");
            add(home, server, "command:cat " + secret);
            Path key = made(home);
            server.authorize(Files.readString(Path.of(key + ".pub")).strip());
            home.startAgain().awaitLight("box", "up", SOON);
            assertThat(server.loginsSeen()).isEqualTo(1);
            assertThat(home.output()).doesNotContain(PASSPHRASE);

            Shell.Result ssh = ssh(server, key);
            assertThat(ssh.out()).as(ssh.err()).isEqualTo("in\n");
        }
    }

    @Test
    void aLegThatAsksIsAskedOnceAtTheTerminalAndRuns() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                Home home = home(server)) {
            Path secret = Files.writeString(folder.resolve("secret"), PASSPHRASE + "\n");
            add(home, server, "command:cat " + secret);
            Path key = made(home);
            server.authorize(Files.readString(Path.of(key + ".pub")).strip());
            Files.delete(secret);
            ok(home.cli("leg", "edit", "box", "--passphrase", "ask"));

            Path out = Files.createFile(folder.resolve("out"));
            Process terminal = atATerminal(home, out, "run", "--headless");
            try {
                await().atMost(SOON).until(() -> printed(out).contains("The passphrase of"));
                type(terminal, "wrong");
                await().atMost(SOON).until(() -> printed(out).contains("That does not open"));
                type(terminal, PASSPHRASE);
                await().atMost(SOON).until(() -> printed(out).contains("legwork runs 1 leg"));
                home.awaitLight("box", "up", SOON);
                assertThat(server.loginsSeen()).isEqualTo(1);
                assertThat(printed(out)).doesNotContain(PASSPHRASE);
            } finally {
                terminal.descendants().forEach(ProcessHandle::destroy);
                terminal.destroy();
                assertThat(terminal.waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void withoutATerminalALegThatAsksIsBlockedAndSaysWhatToDo() throws IOException {
        try (OpenSshServer server = OpenSshServer.start();
                Home home = home(server)) {
            Path secret = Files.writeString(folder.resolve("secret"), PASSPHRASE + "\n");
            add(home, server, "command:cat " + secret);
            made(home);
            ok(home.cli("leg", "edit", "box", "--passphrase", "ask"));
            var leg = home.startAgain().awaitState("box", "blocked", SOON).json().toString();
            assertThat(leg).contains("passphrase-missing", "start \\\"legwork run --headless\\\"");
        }
    }

    @Test
    @RequiresTool(
            value = {"mount", "umount"},
            root = true)
    void aFullDiskAndAReadOnlyOneAreLeftAsTheyWere() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Shell.ok("mount", "-t", "tmpfs", "-o", "size=16k,mode=700", "tmpfs", disk.toString());
        try (OpenSshServer server = OpenSshServer.start();
                Home home = home(server)) {
            add(home, server, "none");
            ok(home.cli("leg", "edit", "box", "--key", disk.resolve("keys/box").toString()));
            fill(disk.resolve("ballast"));
            Shell.Result full = home.cli("key", "new", "box");
            assertThat(full.exit()).as(full.err()).isEqualTo(1);
            assertThat(full.err()).contains("the disk is full");
            assertThat(names(disk)).containsExactly("ballast");

            Shell.ok("mount", "-o", "remount,ro", disk.toString());
            Shell.Result readOnly = home.cli("key", "new", "box");
            assertThat(readOnly.exit()).as(readOnly.err()).isEqualTo(1);
            assertThat(readOnly.err()).containsIgnoringCase("read-only file system");

            Shell.ok("mount", "-o", "remount,rw", disk.toString());
            Files.delete(disk.resolve("ballast"));
            ok(home.cli("key", "new", "box"));
            assertThat(names(disk.resolve("keys"))).containsExactly("box", "box.pub");
        } finally {
            Shell.ok("umount", disk.toString());
        }
    }

    private static Home home(OpenSshServer server) {
        return Home.create().pin(server).write();
    }

    private static void add(Home home, OpenSshServer server, String passphrase) {
        ok(
                home.cli(
                        "leg",
                        "add",
                        "box",
                        server.user() + "@" + server.host() + ":" + server.port(),
                        "--passphrase",
                        passphrase,
                        "--forward",
                        FreePorts.one() + ":" + server.host() + ":" + server.port()));
    }

    private static Path made(Home home) throws IOException {
        Shell.Result made = ok(home.cli("key", "new", "box"));
        Path key = home.path().resolve("keys/box");
        assertThat(made.out()).contains(key.toString(), "SHA256:", "key install box");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        return key;
    }

    private Shell.Result ssh(OpenSshServer server, Path key) throws IOException {
        Path pins = Files.writeString(folder.resolve("pins"), server.knownHostsLine() + "\n");
        Path ask =
                Files.writeString(folder.resolve("ask"), "#!/bin/sh\necho '" + PASSPHRASE + "'\n");
        Files.setPosixFilePermissions(ask, PosixFilePermissions.fromString("rwx------"));
        return Shell.run(
                SOON,
                Map.of("SSH_ASKPASS", ask.toString(), "SSH_ASKPASS_REQUIRE", "force"),
                List.of(
                        "ssh",
                        "-F",
                        "none",
                        "-i",
                        key.toString(),
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "PreferredAuthentications=publickey",
                        "-o",
                        "UserKnownHostsFile=" + pins,
                        "-p",
                        Integer.toString(server.port()),
                        server.user() + "@" + server.host(),
                        "echo in"));
    }

    /** script(1) gives it a terminal of its own. */
    private static Process atATerminal(Home home, Path out, String... arguments)
            throws IOException {
        String line =
                String.join(
                        " ",
                        home.command(arguments).stream().map(word -> "'" + word + "'").toList());
        ProcessBuilder builder =
                new ProcessBuilder("script", "-qefc", line, "/dev/null")
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile());
        builder.environment().putAll(home.environment());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    private static void type(Process terminal, String line) throws IOException {
        terminal.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        terminal.getOutputStream().flush();
    }

    private static String printed(Path out) throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(ballast)) {
            for (int i = 0; i < 1000; i++) {
                out.write(block);
            }
            throw new AssertionError("the disk is larger than it should be");
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (var all = Files.newDirectoryStream(folder)) {
            all.forEach(path -> names.add(String.valueOf(path.getFileName())));
        }
        names.sort(null);
        return names;
    }

    private static Shell.Result ok(Shell.Result result) {
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result;
    }
}
