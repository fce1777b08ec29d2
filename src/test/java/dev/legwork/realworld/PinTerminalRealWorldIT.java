package dev.legwork.realworld;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.testing.Home;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.Pty;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Pinning at a real terminal, as a person does it. */
@RequiresTool({"sshd", "ssh-keygen", "ssh-keyscan", "script"})
@Timeout(60)
class PinTerminalRealWorldIT {
    private final OpenSshServer server =
            OpenSshServer.builder().hostKeys("ed25519", "rsa", "ecdsa").start();
    private final Home home = Home.create();
    private final Pty pty =
            Pty.start(
                    home.environment(),
                    home.command("pin", server.user() + "@127.0.0.1:" + server.port()));

    @AfterEach
    void close() {
        try (server;
                home;
                pty) {
            // Closed in the reverse order.
        }
    }

    /** The fingerprints of all keys, that of the key shown last. */
    private List<String> fingerprints() {
        return List.of("rsa", "ecdsa", "ed25519").stream()
                .map(type -> server.folder().resolve("host_" + type + ".pub").toString())
                .map(file -> Shell.ok("ssh-keygen", "-lf", file).strip())
                .toList();
    }

    private void theKeyShownIsPinnedAndNoOther() {
        assertThat(pty.exit()).as(pty.shown()).isZero();
        assertThat(pty.shown())
                .contains("Pinned the ED25519 key", "all 43 characters match")
                .doesNotContain("There is no host key in that");
        assertThat(pins()).content().contains("ssh-ed25519").doesNotContain("ssh-rsa");
    }

    private void nothingIsPinned() {
        assertThat(pty.exit()).as(pty.shown()).isEqualTo(1);
        assertThat(pty.shown()).containsPattern("\nlegwork: nothing was pinned\r?\n$");
        assertThat(pins()).doesNotExist();
    }

    @Test
    void allThatSshKeyscanPrintsIsOnePaste() {
        Shell.Result scan =
                Shell.run(
                        Duration.ofSeconds(20),
                        List.of("ssh-keyscan", "-p", "" + server.port(), "127.0.0.1"));
        assertThat(scan.out().lines()).hasSizeGreaterThanOrEqualTo(3);
        pty.awaitShown("\n> ").type("# 127.0.0.1 SSH-2.0-OpenSSH\n" + scan.out());
        theKeyShownIsPinnedAndNoOther();
    }

    @Test
    void severalFingerprintsAreOnePaste() {
        pty.awaitShown("\n> ").type(String.join("\n", fingerprints()) + "\n");
        theKeyShownIsPinnedAndNoOther();
    }

    @Test
    void aSlowPasteIsReadWhole() throws InterruptedException {
        pty.awaitShown("\n> ");
        for (String line : fingerprints()) {
            pty.type(line + "\n");
            Thread.sleep(80);
        }
        theKeyShownIsPinnedAndNoOther();
    }

    @Test
    void aBracketedPasteIsReadToItsEnd() throws InterruptedException {
        List<String> lines = fingerprints();
        pty.awaitShown("\n> ").type("\u001b[200~" + lines.get(0) + "\n");
        Thread.sleep(400);
        pty.type(lines.get(1) + "\n" + lines.get(2) + "\u001b[201~\n");
        theKeyShownIsPinnedAndNoOther();
    }

    @Test
    void theAnswerTypedAheadIsNotLost() {
        pty.awaitShown("\n> ").type("\nyes\n");
        assertThat(pty.exit()).as(pty.shown()).isZero();
        assertThat(pty.shown()).contains("which you compared yourself");
    }

    @Test
    void theEndOfTheInputPinsNothing() {
        pty.awaitShown("\n> ").type(Pty.END);
        nothingIsPinned();
    }

    @Test
    void theEndOfTheInputAtTheLastQuestionPinsNothing() {
        pty.awaitShown("\n> ").type("\n").awaitShown("Type yes to pin it: ").type(Pty.END);
        nothingIsPinned();
    }

    private Path pins() {
        return home.path().resolve("known_hosts");
    }
}
