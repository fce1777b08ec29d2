package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.legwork.engine.Pins.Match;
import dev.legwork.engine.Pins.PinnedKey;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Replacing and forgetting pins. */
class KnownHostsEditTest {
    private static final String ONE =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPvF1/3tjXTF9+d20lYWBU6WhykJUxVLOlNnb8c7oa1/";
    private static final String OTHER =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH7UoI2dsSPX3WTl9KCIro/jJkSLgTpfES45ss+JXRla";
    private static final String ECDSA =
            "ecdsa-sha2-nistp256"
                + " AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBPQHFIvu+pw/ups9cqMewZJsIl8GCvHY/vpUyDuTAykzbaHZ8Kc1Q8Qg110LzL3R3DEg2uZD5EcKiR9Q+4nPAMw=";

    /** Made by ssh-keygen -H of {@code box.lan}. */
    private static final String HASHED_BOX =
            "|1|C0nXZs79eLR+5ewPvqPTDFI9GhU=|CdFVIrYsPawOY24SBHyOAuVDH/E=";

    @TempDir Path folder;
    private Path file;
    private KnownHosts pins;

    @BeforeEach
    void open() {
        file = folder.resolve("known_hosts");
        pins = new KnownHosts(file);
    }

    @Test
    void everyLineIsListedWithItsNumberAndComment() throws IOException {
        write("# mine\n@revoked * " + OTHER + "\n\n[box]:2222 " + ONE + " a comment of mine\n");
        assertThat(pins.list())
                .containsExactly(
                        new Pin(2, "*", true, PublicKey.ofLine(OTHER), ""),
                        new Pin(
                                4,
                                "[box]:2222",
                                false,
                                PublicKey.ofLine(ONE),
                                "a comment of mine"));
        assertThat(pins.list("box", 2222)).hasSize(2);
        assertThat(pins.list("box", 22)).hasSize(1);
    }

    @Test
    void aKeyIsLearnedBesideTheOneItsOwnerShowed() throws Exception {
        write("box " + ONE + "\n");
        assertThat(pins.learn("box", 22, key(ONE), key(ECDSA))).isTrue();
        assertThat(Files.readString(file)).isEqualTo("box " + ONE + "\nbox " + ECDSA + "\n");
        assertThat(pins.learn("box", 22, key(ONE), key(ECDSA))).isFalse();
        assertThat(pins.list()).hasSize(2);
    }

    @Test
    void nothingIsLearnedFromAServerWhosePinAPersonTookAwayMeanwhile() throws Exception {
        write("other " + ONE + "\n");
        assertThat(pins.learn("box", 22, key(ONE), key(ECDSA))).isFalse();
        write("box " + OTHER + "\n");
        assertThat(pins.learn("box", 22, key(ONE), key(ECDSA))).isFalse();
        write("box " + ONE + "\n@revoked * " + ONE + "\n");
        assertThat(pins.learn("box", 22, key(ONE), key(ECDSA))).isFalse();
        write("box " + ONE + "\n@revoked * " + ECDSA + "\n");
        assertThat(pins.learn("box", 22, key(ONE), key(ECDSA))).isFalse();
        write("box " + ECDSA + "\n");
        assertThat(pins.learn("box", 22, key(ECDSA), key(ONE))).isTrue();
        assertThat(pins.learn("box", 22, key(ECDSA), key(OTHER))).isFalse();
    }

    private static PinnedKey key(String line) {
        PublicKey key = PublicKey.ofLine(line);
        return new PinnedKey(key.type(), key.base64());
    }

    @Test
    void replacingTakesTheOldLinesOfThatHostAndPortOnly() throws Exception {
        write(
                "# mine\r\nbox "
                        + ONE
                        + "\r\nother "
                        + ONE
                        + "\n[box]:2222 "
                        + ONE
                        + "\n"
                        + HASHED_BOX
                        + " "
                        + ONE
                        + "\nbox "
                        + ECDSA
                        + "\n\u00ff broken \u0000\n@revoked box "
                        + ECDSA);
        List<Pin> gone = pins.replace("BOX", 22, PublicKey.ofLine(OTHER), "legwork now");
        assertThat(gone).extracting(Pin::line).containsExactly(2, 6);
        assertThat(text())
                .isEqualTo(
                        "# mine\r\nother "
                                + ONE
                                + "\n[box]:2222 "
                                + ONE
                                + "\n"
                                + HASHED_BOX
                                + " "
                                + ONE
                                + "\n\u00ff broken \u0000\n@revoked box "
                                + ECDSA
                                + "\nbox "
                                + OTHER
                                + " legwork now\n");
        assertThat(pins.check("box", 22, PublicKey.ofLine(OTHER).blob())).isEqualTo(Match.PINNED);
        assertThat(pins.check("box", 22, PublicKey.ofLine(ONE).blob())).isEqualTo(Match.CHANGED);
    }

    @Test
    void forgettingTakesOneNameOfSeveralAndWholeHashedLines() throws Exception {
        write("\tother,Box.LAN,10.0.0.1   " + ONE + " c\n" + HASHED_BOX + " " + OTHER + "\nx\n");
        assertThat(pins.forget("box.lan", 22, _ -> true)).hasSize(2);
        assertThat(text()).isEqualTo("\tother,10.0.0.1   " + ONE + " c\nx\n");
    }

    @Test
    void forgettingOneTypeLeavesTheOthers() throws Exception {
        write("box " + ONE + "\nbox " + ECDSA + "\n");
        pins.forget("box", 22, key -> key.type().startsWith("ecdsa"));
        assertThat(text()).isEqualTo("box " + ONE + "\n");
    }

    @Test
    void aPatternThatCoversMoreIsRefusedAndNothingIsHalfDone() throws IOException {
        String before = "box " + OTHER + "\nb*,!bad " + ONE + "\n";
        write(before);
        assertThatExceptionOfType(TooWide.class)
                .isThrownBy(() -> pins.forget("box", 22, _ -> true))
                .satisfies(
                        wide -> {
                            assertThat(wide.line()).isEqualTo(2);
                            assertThat(wide.pattern()).isEqualTo("b*,!bad");
                        });
        assertThatExceptionOfType(TooWide.class)
                .isThrownBy(() -> pins.replace("box", 22, PublicKey.ofLine(ECDSA), ""));
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void whatIsNotThereIsNotForgottenAndNothingIsWritten() throws Exception {
        assertThat(pins.forget("box", 22, _ -> true)).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void aLastLineWithoutAnEndIsForgottenToo() throws Exception {
        write("box " + ONE);
        assertThat(pins.forget("box", 22, _ -> true)).hasSize(1);
        assertThat(text()).isEmpty();
    }

    @Test
    void onlyTheOwnerReadsWhatIsWritten() throws Exception {
        write("box " + ONE + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        pins.replace("box", 22, PublicKey.ofLine(OTHER), "");
        for (String each : List.of("known_hosts", "known_hosts.lock")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.resolve(each))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Path real = folder.resolve("elsewhere");
        Files.writeString(real, "box " + ONE + "\n");
        Files.createSymbolicLink(file, real);
        pins.replace("box", 22, PublicKey.ofLine(OTHER), "");
        assertThat(file).isSymbolicLink();
        assertThat(Files.readString(real)).isEqualTo("box " + OTHER + "\n");
    }

    @Test
    void aCommentCannotMakeALineOfItsOwn() {
        for (String comment : List.of("a\nevil " + ONE, "a\rb", "\u0000", "ü")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pins.replace("box", 22, PublicKey.ofLine(ONE), comment));
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        int writers = 8;
        try (ExecutorService all = Executors.newFixedThreadPool(writers)) {
            List<Future<Void>> under = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                // One of its own each, as another process has.
                KnownHosts mine = new KnownHosts(file);
                String host = "box" + i;
                Callable<Void> add =
                        () -> {
                            for (int port = 1; port <= 5; port++) {
                                mine.add(host, port, PublicKey.ofLine(ONE), "");
                            }
                            return null;
                        };
                under.add(all.submit(add));
            }
            for (Future<Void> each : under) {
                each.get();
            }
        }
        assertThat(pins.list()).hasSize(writers * 5);
    }

    @Test
    @RequiresTool(
            value = {"mount", "umount"},
            root = true)
    void aFullDiskLeavesTheOldFile() throws IOException {
        Path small = Files.createDirectory(folder.resolve("small"));
        Shell.ok("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", small.toString());
        try {
            KnownHosts there = new KnownHosts(small.resolve("known_hosts"));
            there.add("box", 22, PublicKey.ofLine(ONE), "");
            String before = Files.readString(there.path());
            fill(small.resolve("filler"));
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> there.replace("box", 22, PublicKey.ofLine(OTHER), ""));
            assertThat(Files.readString(there.path())).isEqualTo(before);
            try (var left = Files.list(small)) {
                assertThat(left.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder("filler", "known_hosts", "known_hosts.lock");
            }
        } finally {
            Shell.ok("umount", small.toString());
        }
    }

    private static void fill(Path filler) {
        try (var out = Files.newOutputStream(filler)) {
            for (int i = 0; i < 1_000; i++) {
                out.write(new byte[1024]);
            }
            throw new AssertionError("the disk is not full");
        } catch (IOException full) {
            assertThat(full).isNotNull();
        }
    }

    private void write(String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String text() throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
