package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The pin commands, against a real sshd. */
@RequiresTool({"sshd", "ssh", "ssh-keygen", "mkfifo"})
@Timeout(60)
class PinIT {
    @TempDir Path home;
    private final OpenSshServer server = OpenSshServer.builder().hostKeys("ed25519", "rsa").start();
    private final String target = server.user() + "@127.0.0.1:" + server.port();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void withoutATerminalItShowsTheKeyAndSaysWhatToAdd() {
        Typed typed = Typed.legwork(home, "pin", target);
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.out())
                .contains(
                        server.fingerprint(),
                        "+--[ED25519 256]--+",
                        "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub");
        assertThat(typed.err()).contains("--expect", "--yes");
        assertThat(pins()).doesNotExist();
    }

    @Test
    void realSshTakesThePinUnchanged() throws Exception {
        assertThat(Typed.legwork(home, "pin", target, "--expect", server.fingerprint()).exit())
                .isZero();
        ClientKey key = server.newClient();
        Shell.Result ssh =
                Shell.run(
                        Duration.ofSeconds(20),
                        List.of(
                                "ssh",
                                "-F",
                                "none",
                                "-o",
                                "BatchMode=yes",
                                "-o",
                                "StrictHostKeyChecking=yes",
                                "-o",
                                "UserKnownHostsFile=" + pins(),
                                "-o",
                                "GlobalKnownHostsFile=/dev/null",
                                "-i",
                                "" + key.file(),
                                "-p",
                                "" + server.port(),
                                server.user() + "@127.0.0.1",
                                "echo in"));
        assertThat(ssh.out()).isEqualTo("in\n");
    }

    @Test
    void whatIsNotExpectedIsNotPinned() {
        String wrong = "SHA256:PcooqMbFQnUyBjpg8X4F6emS3CL/iK5pGxuAi9K1ONw";
        Typed typed = Typed.legwork(home, "pin", target, "--expect", wrong);
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains(wrong, server.fingerprint(), "nothing was pinned");
        assertThat(Typed.legwork(home, "pin", target, "--expect", "MD5:x").exit()).isEqualTo(2);
        assertThat(Typed.legwork(home, "pin", target, "--expect", wrong, "--yes").exit())
                .isEqualTo(2);
        assertThat(pins()).doesNotExist();
    }

    @Test
    void yesPinsAndSaysThatNobodyCompared() {
        Typed typed = Typed.legwork(home, "pin", target, "--yes");
        assertThat(typed.exit()).isZero();
        assertThat(typed.out()).containsIgnoringWhitespaces("Nobody compared it");
        Typed again = Typed.legwork(home, "pin", target, "--yes");
        assertThat(again.exit()).isZero();
        assertThat(again.out()).containsIgnoringWhitespaces("pinned already", "compared by nobody");
    }

    @Test
    void aChangeNeedsAPersonAndReplace() throws Exception {
        Typed.legwork(home, "pin", target, "--yes");
        String before = Files.readString(pins());
        String old = server.fingerprint();
        server.changeHostKeys();
        Typed changed = Typed.legwork(home, "pin", target, "--yes");
        assertThat(changed.exit()).isEqualTo(3);
        assertThat(changed.out()).contains(old, server.fingerprint(), "WARNING");
        assertThat(changed.err()).contains("--replace");
        assertThat(Typed.legwork(home, "pin", target, "--expect", server.fingerprint()).exit())
                .isEqualTo(3);
        assertThat(Typed.legwork(home, "pin", target, "--replace").exit()).isEqualTo(2);
        assertThat(pins()).hasContent(before);
        String line = server.hostKeyLine();
        Typed done = Typed.legwork(home, "pin", target, "--replace", "--expect", line);
        assertThat(done.exit()).isZero();
        assertThat(done.out()).containsIgnoringWhitespaces("took the place of").contains(old);
        assertThat(pins()).content().contains(line).doesNotContain(before.strip());
    }

    @Test
    void aPersonPastesWhatTheMachinePrinted() {
        String printed =
                Shell.ok("ssh-keygen", "-lf", server.folder().resolve("host_rsa.pub") + "");
        Typed typed = asked(List.of("what?", printed), "pin", target);
        assertThat(typed.exit()).isZero();
        assertThat(typed.out())
                .containsIgnoringWhitespaces(
                        "paste the line that ssh-keygen -lf prints", "RSA key");
        assertThat(pins()).content().contains("ssh-rsa");
    }

    @Test
    void aPersonWhoComparedByEyeSaysYesInFull() {
        for (List<String> said :
                List.<List<String>>of(List.of("", "y"), List.of("", ""), List.of(), List.of(""))) {
            assertThat(asked(said, "pin", target).exit()).isEqualTo(1);
            assertThat(pins()).doesNotExist();
        }
        assertThat(asked(List.of("", "yes"), "pin", target).exit()).isZero();
    }

    @Test
    void aPersonReplacesByTheLastSixCharacters() {
        Typed.legwork(home, "pin", target, "--yes");
        server.changeHostKeys();
        String now = server.fingerprint();
        assertThat(asked(List.of("", "yes"), "pin", target, "--replace").exit()).isEqualTo(1);
        String last = now.substring(now.length() - 6);
        assertThat(asked(List.of("", last), "pin", target, "--replace").exit()).isZero();
        assertThat(Typed.legwork(home, "pin", "list").out()).contains(now, "compared by eye");
    }

    @Test
    void aNameIsPinnedAsWrittenButForItsCase() {
        String upper = server.user() + "@LOCALHOST:" + server.port();
        assertThat(Typed.legwork(home, "pin", upper, "--yes").exit()).isZero();
        Typed again = Typed.legwork(home, "pin", upper.replace("LOCAL", "local"), "--yes");
        assertThat(again.out()).contains("pinned already");
        assertThat(pins()).content().contains("[localhost]:" + server.port() + " ");
    }

    @Test
    void aPipeInThePinsPlaceIsASentenceAndNotAWait() {
        Shell.ok("mkfifo", pins().toString());
        Typed typed = Typed.legwork(home, "pin", target, "--yes");
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("it is not a file");
        assertThat(Typed.legwork(home, "pin", "list").exit()).isZero();
        assertThat(Typed.legwork(home, "pin", "forget", "box").exit()).isEqualTo(1);
    }

    @Test
    void pinsAreListedWithTheirLegsAndForgotten() throws Exception {
        Typed.legwork(
                home,
                "leg",
                "add",
                "box",
                target,
                "--key",
                "nokey",
                "--passphrase",
                "none",
                "--forward",
                FreePort.any() + ":127.0.0.1:9");
        assertThat(Typed.legwork(home, "pin", "BOX", "--yes").exit()).isZero();
        assertThat(Typed.legwork(home, "pin", "list").out())
                .contains(server.fingerprint(), "box", "ED25519");
        assertThat(Typed.legwork(home, "pin", "list", "--json").out())
                .contains("\"fingerprint\": \"" + server.fingerprint() + "\"", "\"box\"");
        assertThat(Typed.legwork(home, "pin", "forget", "box", "--type", "rsa").exit())
                .isEqualTo(1);
        Typed gone = Typed.legwork(home, "pin", "forget", "box");
        assertThat(gone.exit()).isZero();
        assertThat(gone.out()).contains("forgot ED25519 " + server.fingerprint(), "box");
        assertThat(Typed.legwork(home, "pin", "forget", "127.0.0.1:" + server.port()).exit())
                .isEqualTo(1);
    }

    @Test
    void badNamesAreSentences() {
        assertThat(Typed.legwork(home, "pin", "nobody").exit()).isEqualTo(1);
        assertThat(Typed.legwork(home, "pin", "sam@*").exit()).isEqualTo(2);
        assertThat(Typed.legwork(home, "pin", "sam@a,b").exit()).isEqualTo(2);
        assertThat(Typed.legwork(home, "pin", "forget", "x", "--type", "foo").exit()).isEqualTo(2);
        for (String port : List.of("0", "65536", "-1", "", "22x", "99999999999")) {
            Typed typed = Typed.legwork(home, "pin", "sam@127.0.0.1:" + port, "--yes");
            assertThat(typed.exit()).as(typed.err()).isEqualTo(2);
            assertThat(typed.err()).doesNotContain("should not");
        }
        Typed other = Typed.legwork(home, "pin", "sam@b\u00fccher.example", "--yes");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("write it as DNS does, xn--bcher-kva.example");
        Typed zone = Typed.legwork(home, "pin", "sam@[fe80::1%nosuch]:22", "--yes");
        assertThat(zone.exit()).as(zone.err()).isEqualTo(1);
        assertThat(zone.err()).contains("fe80::1%nosuch").doesNotContain("should not");
        server.kill();
        Typed refused = Typed.legwork(home, "pin", target, "--yes");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("nothing listens on port " + server.port());
    }

    private Path pins() {
        return home.resolve("known_hosts");
    }

    private Typed asked(List<String> answers, String... args) {
        Queue<String> left = new ArrayDeque<>(answers);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of("LEGWORK_HOME", home.toString()),
                        false,
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
                                throw new AssertionError("nothing here is secret");
                            }
                        });
        int exit = new Cli(terminal, new NoHead()).run(args);
        return new Typed(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
