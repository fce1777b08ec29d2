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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A line is put where a real sshd reads it, for a real user with a password. */
@RequiresTool(
        value = {"sshd", "ssh-keygen", "useradd"},
        root = true)
@Timeout(120)
class KeyInstallIT {
    @TempDir private Path home;
    private ThrowAwayUser user;
    private @Nullable OpenSshServer started;
    private ClientKey key;

    @BeforeEach
    void start() {
        user = ThrowAwayUser.create();
        key = ClientKey.make(home.resolve("key"), null);
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
        user.close();
    }

    /** Starts a server that takes passwords, and adds a leg to it. */
    private void serve(String... config) throws IOException {
        OpenSshServer.Builder builder = OpenSshServer.builder();
        for (String line : config) {
            builder.config(line);
        }
        started =
                builder.config("PasswordAuthentication yes")
                        .config("StrictModes yes")
                        .config("AuthorizedKeysFile .ssh/authorized_keys")
                        .start();
        Files.writeString(home.resolve("known_hosts"), server().knownHostsLine() + "\n");
        assertThat(
                        Typed.legwork(
                                        home,
                                        "leg",
                                        "add",
                                        "mac-1",
                                        user.name() + "@127.0.0.1:" + server().port(),
                                        "--key",
                                        key.file().toString(),
                                        "--passphrase",
                                        "none",
                                        "--forward",
                                        "15001-15002:127.0.0.1:5001-5002")
                                .exit())
                .isZero();
    }

    private OpenSshServer server() {
        return Objects.requireNonNull(started);
    }

    private Typed install(String... more) throws IOException {
        Path secret = home.resolve("secret");
        Files.writeString(secret, user.password() + "\n");
        return installWith("command:cat " + secret, more);
    }

    private Typed installWith(String source, String... more) {
        List<String> args = new ArrayList<>(List.of("key", "install", "mac-1"));
        args.addAll(List.of("--password-from", source, "--no-verify"));
        args.addAll(List.of(more));
        return Typed.legwork(home, args.toArray(String[]::new));
    }

    private String line() {
        return Typed.legwork(home, "key", "line", "mac-1").out().strip();
    }

    private String installed() throws IOException {
        return Files.readString(user.authorizedKeys(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aPasswordIsEnoughAndTheKeyThenLogsInButRunsNothing() throws IOException {
        serve();
        Typed typed = install();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exit()).isZero();
        assertThat(typed.out()).containsIgnoringWhitespaces("and the key logs in");
        assertThat(installed()).isEqualTo(line() + "\n");
        assertThat(mode(user.authorizedKeys())).isEqualTo("rw-------");
        assertThat(mode(user.home().resolve(".ssh"))).isEqualTo("rwx------");
        List<String> ssh = new ArrayList<>(List.of("ssh"));
        ssh.addAll(server().sshOptions(key));
        ssh.addAll(List.of(user.name() + "@127.0.0.1", "echo", "leaked"));
        Shell.Result ran = Shell.run(Duration.ofSeconds(20), ssh);
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(server().logCount("Accepted key ") + server().loginsSeen()).isPositive();
    }

    @Test
    void whatTheKeyCanDoIsProvenAtTheEndAndDecidesTheExit() throws IOException {
        serve("AllowStreamLocalForwarding no");
        Path secret = home.resolve("secret");
        Files.writeString(secret, user.password() + "\n");
        String[] args = {"key", "install", "mac-1", "--password-from", "command:cat " + secret};
        Typed typed = Typed.legwork(home, args);
        assertThat(typed.exit()).as(typed.everything()).isZero();
        assertThat(typed.out())
                .contains("and the key logs in", "✓ Commands", "✓ X11 forwarding")
                .contains("The key of mac-1 opens what it must and nothing else.");
        // The line is right, and yet the leg cannot do its work: only the proof sees that.
        started = restarted("AllowTcpForwarding no");
        Typed again = Typed.legwork(home, args);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.out()).contains("already", "✕ Allowed ports");
    }

    /** The same server, with something more said. */
    private OpenSshServer restarted(String line) throws IOException {
        OpenSshServer same = server();
        int port = same.port();
        same.close();
        OpenSshServer fresh =
                OpenSshServer.builder()
                        .port(port)
                        .config(line)
                        .config("AllowStreamLocalForwarding no")
                        .config("PasswordAuthentication yes")
                        .config("StrictModes yes")
                        .config("AuthorizedKeysFile .ssh/authorized_keys")
                        .start();
        Files.writeString(home.resolve("known_hosts"), fresh.knownHostsLine() + "\n");
        return fresh;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void theSecondTimeNothingIsWritten() throws IOException {
        serve();
        user.writeAuthorizedKeys("# mine\r\n\u00ff no end");
        assertThat(install().exit()).isZero();
        assertThat(installed()).isEqualTo("# mine\r\n\u00ff no end\n" + line() + "\n");
        Object file = Files.getAttribute(user.authorizedKeys(), "unix:ino");
        Typed again = install();
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("already");
        assertThat(Files.getAttribute(user.authorizedKeys(), "unix:ino")).isEqualTo(file);
    }

    @Test
    void newTargetsReplaceTheLineWhereItStands() throws IOException {
        serve();
        assertThat(install().exit()).isZero();
        Typed edited =
                Typed.legwork(home, "leg", "edit", "mac-1", "--forward", "15001:127.0.0.1:6001");
        assertThat(edited.out().replaceAll("\\s+", " "))
                .contains("must be brought up to date with \"legwork key install mac-1\"");
        assertThat(install().exit()).isZero();
        assertThat(installed()).isEqualTo(line() + "\n").contains(":6001").doesNotContain(":5001");
    }

    @Test
    void aWrongPasswordIsTriedOnceAndChangesNothing() throws IOException {
        serve("KbdInteractiveAuthentication yes", "UsePAM yes");
        Path secret = home.resolve("wrong");
        Files.writeString(secret, "wrong\n");
        Typed typed = installWith("command:cat " + secret);
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err())
                .isEqualTo(
                        "legwork: 127.0.0.1:"
                                + server().port()
                                + " does not take this password for "
                                + user.name()
                                + ". Nothing was changed.\n");
        assertThat(user.authorizedKeys()).doesNotExist();
        assertThat(server().logCount("Failed ")).isEqualTo(1);
    }

    @Test
    void aServerThatOnlyAsksIsAnsweredWithThePassword() throws IOException {
        serve("PasswordAuthentication no", "KbdInteractiveAuthentication yes", "UsePAM yes");
        Typed typed = install();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exit()).isZero();
        assertThat(installed()).isEqualTo(line() + "\n");
    }

    @Test
    void aServerThatTakesKeysOnlySaysSo() throws IOException {
        serve("PasswordAuthentication no");
        Typed typed = install();
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("takes no passwords, only publickey", "--with key:FILE");
    }

    @Test
    void anotherKeyLetsTheLineIn() throws IOException {
        serve();
        ClientKey own = ClientKey.make(home.resolve("own"), "open sesame");
        user.writeAuthorizedKeys(own.line() + "\n");
        Typed typed =
                typing(
                        List.of("open sesame"),
                        "key",
                        "install",
                        "mac-1",
                        "--with",
                        "key:" + own.file(),
                        "--no-verify");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exit()).isZero();
        assertThat(installed()).isEqualTo(own.line() + "\n" + line() + "\n");
    }

    @Test
    void atATerminalThreeTriesAreGiven() throws IOException {
        serve();
        Typed typed =
                typing(
                        List.of("no", "nor", user.password()),
                        "key",
                        "install",
                        "mac-1",
                        "--no-verify");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exit()).isZero();
        assertThat(typed.out())
                .contains("logs in at " + user.name(), "does not take this password");
        Typed never = typing(List.of("a", "b", "c", "d"), "key", "install", "mac-1");
        assertThat(never.exit()).isEqualTo(1);
        assertThat(server().logCount("Failed password")).isEqualTo(5);
    }

    private Typed typing(List<String> secrets, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Deque<String> left = new ArrayDeque<>(secrets);
        Questions person =
                new Questions() {
                    @Override
                    public boolean possible() {
                        return true;
                    }

                    @Override
                    public @Nullable String line(String prompt) {
                        return left.poll();
                    }

                    @Override
                    public char @Nullable [] secret(String prompt) {
                        String next = left.poll();
                        return next == null ? null : next.toCharArray();
                    }
                };
        int exit =
                new Cli(
                                new Terminal(
                                        new PrintStream(out, true, StandardCharsets.UTF_8),
                                        new PrintStream(err, true, StandardCharsets.UTF_8),
                                        Map.of("LEGWORK_HOME", home.toString()),
                                        false,
                                        person),
                                new NoHead())
                        .run(args);
        return new Typed(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aLoginKeyIsNeverMadeALegsKey() throws IOException {
        serve();
        user.writeAuthorizedKeys("# mine\n" + key.line() + "\n");
        Typed typed = install();
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err())
                .contains("Line 2 of ", "lock its owner out", "legwork key new mac-1");
        assertThat(installed()).isEqualTo("# mine\n" + key.line() + "\n");
    }

    @Test
    void anUnpinnedServerGetsNoPassword() throws IOException {
        serve();
        Files.delete(home.resolve("known_hosts"));
        Typed typed = install();
        assertThat(typed.exit()).isEqualTo(3);
        assertThat(typed.err()).contains("nothing was sent", "legwork pin mac-1");
        assertThat(server().logCount("password")).isZero();
    }

    @Test
    void whatOthersCouldWriteToIsTightened() throws IOException {
        serve();
        user.writeAuthorizedKeys("# mine\n");
        for (String loose : List.of("", ".ssh", ".ssh/authorized_keys")) {
            Shell.ok("chmod", "g+w,o+w", user.home().resolve(loose).toString());
        }
        Typed typed = install();
        assertThat(typed.exit()).isZero();
        assertThat(typed.out().replaceAll("\\s+", " ")).contains("for which sshd refuses keys");
        for (String loose : List.of("", ".ssh", ".ssh/authorized_keys")) {
            String mode = mode(user.home().resolve(loose));
            assertThat(mode.charAt(4)).as(mode).isEqualTo('-');
            assertThat(mode.charAt(7)).as(mode).isEqualTo('-');
        }
    }

    @Test
    void aLinkIsFollowedAndStays() throws IOException {
        serve();
        user.writeAuthorizedKeys("# mine\n");
        Path real = user.home().resolve("dots/keys");
        Files.createDirectories(real.getParent());
        Files.move(user.authorizedKeys(), real);
        Files.createSymbolicLink(user.authorizedKeys(), Path.of("../dots/keys"));
        Shell.ok("chown", "-R", user.name(), user.home().toString());
        assertThat(install().exit()).isZero();
        assertThat(user.authorizedKeys()).isSymbolicLink();
        assertThat(Files.readString(real)).isEqualTo("# mine\n" + line() + "\n");
    }

    @ParameterizedTest
    @CsvSource({"0400,0700,is read-only", "0600,0500,may not write to"})
    void whatIsReadOnlyIsLeftAlone(String file, String folder, String why) throws IOException {
        serve();
        user.writeAuthorizedKeys("# mine\n");
        Shell.ok("chmod", file, user.authorizedKeys().toString());
        Shell.ok("chmod", folder, user.home().resolve(".ssh").toString());
        Typed typed = install();
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains(why, "nothing was changed").hasLineCount(1);
        assertThat(installed()).isEqualTo("# mine\n");
    }

    @Test
    void aFullDiskLeavesTheFileAsItWas() throws IOException {
        serve();
        user.writeAuthorizedKeys("");
        Path folder = user.home().resolve(".ssh");
        Shell.ok("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", folder.toString());
        try {
            Shell.ok("chown", user.name(), folder.toString());
            Shell.ok("chmod", "700", folder.toString());
            Files.write(folder.resolve("fill"), new byte[16 * 1024]);
            Typed typed = install();
            assertThat(typed.exit()).isEqualTo(1);
            assertThat(typed.err())
                    .contains("the disk is full; nothing was changed.")
                    .hasLineCount(1);
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(folder.resolve("fill"));
            }
        } finally {
            Shell.ok("umount", folder.toString());
        }
    }

    @Test
    void anotherAuthorizedKeysFileIsFound() throws IOException {
        serve("AuthorizedKeysFile /nowhere/%u %h/.keys/of_%u");
        // As /etc/ssh is; the user must be able to read what the running sshd was started with.
        Shell.ok("chmod", "711", server().folder().toString());
        Shell.ok("chmod", "644", server().configFile().toString());
        assertThat(install().exit()).isZero();
        assertThat(user.home().resolve(".keys/of_" + user.name())).hasContent(line());
        assertThat(user.authorizedKeys()).doesNotExist();
    }

    @Test
    void aFileTheServerDoesNotReadIsNoticed() throws IOException {
        serve();
        Typed typed = install("--file", "elsewhere");
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("/elsewhere on 127.0.0.1", "AuthorizedKeysFile", "--file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"echo \"hello\"", "printf 'no end'", "seq 20000", "echo $$ end; exec 2>&1"})
    void whatTheShellPrintsAtLoginDoesNotMatter(String noise) throws IOException {
        serve();
        Path rc = user.home().resolve(".bashrc");
        Files.writeString(rc, noise + "\n");
        assertThat(install().exit()).isZero();
        assertThat(installed()).isEqualTo(line() + "\n");
    }

    @Test
    void anAccountWithoutAShellSaysSo() throws IOException {
        serve();
        Shell.ok("/usr/sbin/usermod", "-s", "/usr/sbin/nologin", user.name());
        Typed typed = install();
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("no /bin/sh ran there for this account").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "dash"})
    void thePastedCommandAddsTheLineOnce(String shell) throws IOException {
        serve();
        String command = Typed.legwork(home, "key", "install", "mac-1", "--print").out().strip();
        Path there = Files.createDirectories(home.resolve("there/.ssh"));
        Files.writeString(there.resolve("authorized_keys"), "# no end");
        for (int i = 0; i < 2; i++) {
            Shell.Result ran = paste(shell, command);
            assertThat(ran.err()).isEmpty();
            assertThat(ran.exit()).isZero();
        }
        assertThat(Files.readString(there.resolve("authorized_keys")))
                .isEqualTo("# no end\n" + line() + "\n");
        Files.writeString(there.resolve("authorized_keys"), key.line() + "\n");
        assertThat(paste(shell, command).exit()).isEqualTo(1);
        assertThat(Files.readString(there.resolve("authorized_keys"))).isEqualTo(key.line() + "\n");
    }

    private Shell.Result paste(String shell, String command) {
        return Shell.run(
                Duration.ofSeconds(10),
                Map.of("HOME", home.resolve("there").toString()),
                List.of(shell, "-c", command));
    }
}
