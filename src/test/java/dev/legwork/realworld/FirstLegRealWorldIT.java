package dev.legwork.realworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.testing.FreePorts;
import dev.legwork.testing.LoadClient;
import dev.legwork.testing.LoadService;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;
import dev.legwork.testing.ThrowAwayUser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** From nothing to a leg that is up, as somebody new would go, and what stops them. */
@RequiresTool(
        value = {
            "sshd",
            "ssh",
            "sftp",
            "ssh-keygen",
            "useradd",
            "gnome-keyring-daemon",
            "dbus-run-session",
            "dbus-send",
            "secret-tool",
            "mount",
            "chattr"
        },
        root = true)
@Timeout(120)
class FirstLegRealWorldIT {
    @TempDir private Path temp;
    private final int port = FreePorts.one();
    private final LoadService service = new LoadService();
    private final ThrowAwayUser box = ThrowAwayUser.create();
    private final OpenSshServer server =
            OpenSshServer.builder()
                    .config("PasswordAuthentication yes")
                    .config("StrictModes yes")
                    .config("AuthorizedKeysFile .ssh/authorized_keys")
                    .config("X11Forwarding yes")
                    .start();
    private NewUser me;

    @BeforeEach
    void arrive() throws IOException {
        me = new NewUser(temp);
    }

    @AfterEach
    void leave() {
        try (server;
                box;
                service;
                NewUser leaving = me) {
            assertThat(leaving.home()).isDirectory();
            // Closed in the reverse order: the program first.
        }
    }

    private Shell.Result addLeg() {
        return me.types(
                "leg",
                "add",
                "box",
                box.name() + "@127.0.0.1:" + server.port(),
                "--forward",
                port + ":127.0.0.1:" + service.port(),
                "--probe",
                "http:/ok");
    }

    private Shell.Result pin(String... more) {
        String[] words = {"pin", "box", "--expect", "256 " + server.fingerprint() + " (ED25519)"};
        return me.types(
                Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new));
    }

    private Shell.Result install(String password) throws IOException {
        Path secret = Files.writeString(temp.resolve("secret"), password + "\n");
        return me.types("key", "install", "box", "--password-from", "command:cat " + secret);
    }

    /** A step that went well names the next one. */
    private static void next(Shell.Result step, String command) {
        assertThat(step.err()).isEmpty();
        assertThat(step.exit()).isZero();
        assertThat(step.out()).contains("Next: \"legwork " + command + "\"");
        assertThat(step.out().lines().filter(line -> !line.contains("ssh-ed25519 ")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    /** One that did not says why in one line, and nothing else to stderr. */
    private static void refused(Shell.Result step, int exit, String... words) {
        assertThat(step.err()).hasLineCount(1).startsWith("legwork: ").contains(words);
        assertThat(step.exit()).isEqualTo(exit);
    }

    private Path key() {
        return me.home().resolve(".ssh/legwork_box");
    }

    private Path pins() {
        return me.home().resolve(".config/legwork/known_hosts");
    }

    @Test
    void sixCommandsLeadFromNothingToALegThatIsUpAndAKeyThatOpensNothingElse() throws Exception {
        next(addLeg(), "pin box");
        next(pin(), "key new box");
        next(me.types("key", "new", "box"), "key install box");
        next(install(box.password()), "run --headless");
        Shell.Result proof = me.types("key", "verify", "box");
        next(proof, "run --headless");
        me.runsUntil("box", "up");
        assertThat(new LoadClient(port).answers(Duration.ofSeconds(5))).isTrue();
        assertThat(me.types("key", "verify", "box").out()).contains("\"legwork status\"");
        assertThat(me.stops()).isZero();
        assertThat(me.entries()).isEqualTo(1);

        String[] line = Files.readString(Path.of(key() + ".pub")).split(" ", -1);
        String fingerprint = Shell.ok("ssh-keygen", "-lf", key() + ".pub").split(" ", -1)[1];
        assertThat(Files.readString(box.authorizedKeys())).contains(line[1]).hasLineCount(1);
        realSshConfirms(
                proof.out(),
                new Thief(
                        Files.createDirectory(temp.resolve("thief")),
                        server,
                        box.name(),
                        key(),
                        me.keyring().read(fingerprint)));
    }

    private void realSshConfirms(String proof, Thief thief) throws Exception {
        assertThat(proof)
                .contains("✓ Allowed ports", "✓ Other ports", "✓ Ports back to us (-R)")
                .contains("! Unix sockets back to us (-R)", "✓ Unix sockets there (-L)")
                .contains("✓ Commands", "✓ Shell", "✓ File transfer", "✓ Terminal")
                .contains("✓ Agent forwarding", "✓ X11 forwarding");
        int local = FreePorts.one();
        Process allowed =
                thief.forwards(server, "-N", "-L", local + ":127.0.0.1:" + service.port(), "AT");
        try {
            await("the allowed port").until(() -> new LoadClient(local).answers(soon()));
        } finally {
            allowed.destroyForcibly();
        }
        try (LoadService other = new LoadService()) {
            for (int to : List.of(other.port(), server.port())) {
                Shell.Result opened = thief.ssh(server, "-W", "127.0.0.1:" + to, "AT");
                assertThat(opened.err()).contains("administratively prohibited");
                assertThat(opened.out()).isEmpty();
            }
            assertThat(other.connectionsSeen()).isZero();
        }
        for (String bind : List.of("", "localhost:", "0.0.0.0:")) {
            String back = bind + FreePorts.one() + ":127.0.0.1:" + service.port();
            assertThat(thief.ssh(server, "-N", "-R", back, "AT").err())
                    .contains("remote port forwarding failed");
        }
        unixSockets(thief);

        Shell.Result command = thief.ssh(server, "AT", "echo", "leaked");
        assertThat(command.exit()).isEqualTo(1);
        assertThat(command.out()).isEmpty();
        Shell.Result shell = thief.ssh(server, "-v", "AT");
        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out()).isEmpty();
        // What sshd itself says this key may have; agent, X11 and PTY are not among it.
        assertThat(shell.err().lines().filter(line -> line.contains("key options:")))
                .isNotEmpty()
                .allSatisfy(
                        line ->
                                assertThat(line)
                                        .contains("command", "port-forwarding")
                                        .doesNotContain("agent", "pty", "x11", "user-rc"));
        Shell.Result files = thief.sftp(server);
        assertThat(files.exit()).isNotZero();
        assertThat(files.out()).doesNotContain("etc");
        Shell.Result terminal = thief.ssh(server, "-tt", "AT");
        assertThat(terminal.err()).contains("PTY allocation request failed");
        assertThat(terminal.exit()).isNotZero();
        assertThat(terminal.out()).isEmpty();
        assertThat(thief.ssh(server, "-Y", "AT").err()).contains("X11 forwarding request failed");
        assertThat(server.log()).doesNotContain("Starting session: shell");
    }

    /** The one that is refused, and the one that no line can close: the warning is no more. */
    private void unixSockets(Thief thief) throws Exception {
        Path there = box.home().resolve("there.sock");
        try (ServerSocketChannel listening =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(there));
            listening.configureBlocking(false);
            Shell.ok("chown", box.name(), there.toString());
            int local = FreePorts.one();
            Process forwarding = thief.forwards(server, "-N", "-L", local + ":" + there, "AT");
            try {
                await("ssh listens").until(() -> listens(local));
                assertThat(new LoadClient(local).answers(Duration.ofSeconds(2))).isFalse();
                assertThat(listening.accept()).isNull();
            } finally {
                forwarding.destroyForcibly();
            }
        }
        Path back = box.home().resolve("back.sock");
        Process leaking =
                thief.forwards(server, "-N", "-R", back + ":127.0.0.1:" + service.port(), "AT");
        try {
            await("the socket no line can close").until(() -> Files.exists(back));
        } finally {
            leaking.destroyForcibly();
        }
    }

    private static Duration soon() {
        return Duration.ofSeconds(1);
    }

    private static boolean listens(int port) {
        try (var socket = new LoadClient(port).connect()) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Test
    void everyCommandNamesTheOneThatComesFirst() throws Exception {
        refused(me.types("pin", "box"), 1, "there are no legs at all");
        addLeg();
        refused(install(box.password()), 1, "\"legwork key new box\"");
        refused(me.types("key", "verify", "box"), 3, "\"legwork key new box\"");
        next(me.types("key", "new", "box"), "pin box");
        refused(install(box.password()), 3, "nothing was sent", "\"legwork pin box\"");
        refused(me.types("key", "verify", "box"), 3, "\"legwork pin box\"");
        next(pin(), "key install box");
        refused(me.types("key", "verify", "box"), 3, "\"legwork key install box\"");
        refused(install("wrong"), 1, "does not take this password", "Nothing was changed.");
        assertThat(box.home().resolve(".ssh")).doesNotExist();
        next(install(box.password()), "run --headless");
    }

    @Test
    void aBadPasteIsOneSentenceAndPinsNothing() {
        addLeg();
        for (String paste :
                List.of(
                        "yes",
                        "SHA256:tooShort",
                        "MD5:aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99")) {
            refused(me.types("pin", "box", "--expect", paste), 2, "ssh-keygen -lf");
        }
        String another = "256 SHA256:" + "A".repeat(43) + " me (ED25519)";
        refused(me.types("pin", "box", "--expect", another), 1, "nothing was pinned");
        assertThat(pins()).doesNotExist();
    }

    @Test
    void aServerThatChangesItsKeyBetweenTwoStepsIsSentNothing() throws Exception {
        addLeg();
        pin();
        String pinned = Files.readString(pins());
        me.types("key", "new", "box");

        server.changeHostKeys();
        refused(install(box.password()), 3, "Nothing was sent", "legwork pin box --replace");
        assertThat(box.home().resolve(".ssh")).doesNotExist();

        next(pin("--replace"), "key install box");
        next(install(box.password()), "run --headless");
        long passwords = server.logCount("Accepted password");
        String line = Files.readString(box.authorizedKeys());

        server.changeHostKeys();
        refused(me.types("key", "verify", "box"), 3, "legwork pin box --replace");
        refused(pin(), 3, "nothing was changed", "legwork pin box --replace");
        assertThat(Files.readString(pins())).isNotEqualTo(pinned).hasLineCount(1);
        assertThat(server.logCount("Accepted password")).isEqualTo(passwords);
        assertThat(Files.readString(box.authorizedKeys())).isEqualTo(line);

        pin("--replace");
        me.runsUntil("box", "up");
        server.changeHostKeys();
        me.runsUntil("box", "needs-you");
        long logins = server.loginsSeen();
        pin("--replace");
        me.runsUntil("box", "up");
        assertThat(server.loginsSeen()).isEqualTo(logins + 1);
        assertThat(me.stops()).isZero();
    }

    @Test
    void aFullDiskHereIsOneSentenceAndLeavesNothingHalfDone() throws Exception {
        Path config = Files.createDirectories(me.home().resolve(".config/legwork"));
        try (Full full = new Full(config)) {
            refused(addLeg(), 1, config.toString(), "No space left");
            assertThat(full.others()).isEmpty();
        }
        addLeg();
        pin();
        byte[] legs = Files.readAllBytes(config.resolve("legs.json"));
        Path ssh = Files.createDirectories(me.home().resolve(".ssh"));
        try (Full full = new Full(ssh)) {
            refused(me.types("key", "new", "box"), 1, "the disk is full", "Nothing is left of it");
            assertThat(full.others()).isEmpty();
        }
        assertThat(me.entries()).isZero();
        assertThat(Files.readAllBytes(config.resolve("legs.json"))).isEqualTo(legs);
        next(me.types("key", "new", "box"), "key install box");
    }

    @Test
    void authorizedKeysThatNobodyMayWriteToIsOneSentence() throws Exception {
        addLeg();
        pin();
        me.types("key", "new", "box");
        box.writeAuthorizedKeys("# mine\n");
        Path file = box.authorizedKeys();
        Path folder = box.home().resolve(".ssh");
        Shell.ok("mount", "--bind", folder.toString(), folder.toString());
        try {
            Shell.ok("mount", "-o", "remount,bind,ro", folder.toString());
            refused(install(box.password()), 1, file + " is read-only", "nothing was changed");
        } finally {
            Shell.ok("umount", folder.toString());
        }
        if (Shell.run(soon(), List.of("chattr", "+i", file.toString())).exit() == 0) {
            try {
                refused(install(box.password()), 1, file + " is read-only", "nothing was changed");
            } finally {
                Shell.ok("chattr", "-i", file.toString());
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(Files.readString(file)).isEqualTo("# mine\n");
        assertThat(me.types("pin", "list").exit()).isZero();
    }

    /** A folder with no space left. */
    private record Full(Path folder) implements AutoCloseable {
        Full {
            Shell.ok("mount", "-t", "tmpfs", "-o", "size=16k,mode=700", "tmpfs", folder.toString());
            try {
                Files.write(folder.resolve("fill"), new byte[16 * 1024]);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        /** Returns what has come to be there beside what fills it. */
        List<Path> others() throws IOException {
            try (var files = Files.list(folder)) {
                return files.filter(file -> !file.endsWith("fill"))
                        .filter(file -> !file.toString().endsWith(".lock"))
                        .toList();
            }
        }

        @Override
        public void close() {
            Shell.ok("umount", folder.toString());
        }
    }
}
