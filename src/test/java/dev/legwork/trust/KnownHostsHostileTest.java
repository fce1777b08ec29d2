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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Files that are none, lines that are none, and pins that change while one is learned. */
@Timeout(30)
class KnownHostsHostileTest {
    private static final PublicKey ONE =
            PublicKey.ofLine(
                    "ssh-ed25519"
                        + " AAAAC3NzaC1lZDI1NTE5AAAAIPvF1/3tjXTF9+d20lYWBU6WhykJUxVLOlNnb8c7oa1/");
    private static final PublicKey OTHER =
            PublicKey.ofLine(
                    "ssh-ed25519"
                        + " AAAAC3NzaC1lZDI1NTE5AAAAIH7UoI2dsSPX3WTl9KCIro/jJkSLgTpfES45ss+JXRla");
    private static final PublicKey RSA = key("ssh-rsa", 64);

    @TempDir Path folder;
    private Path file;
    private KnownHosts pins;

    @BeforeEach
    void open() {
        file = folder.resolve("known_hosts");
        pins = new KnownHosts(file);
    }

    private static PublicKey key(String type, int length) {
        return PublicKey.of(blob(type, length));
    }

    private static byte[] blob(String type, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(8 + name.length + length)
                .putInt(name.length)
                .put(name)
                .putInt(length)
                .array();
    }

    private void pinsNothingAndIsNotWritten() {
        assertThat(pins.check("box", 22, ONE.blob())).isEqualTo(Match.UNKNOWN);
        assertThat(pins.list()).isEmpty();
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> pins.add("box", 22, ONE, ""));
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> pins.forget("box", 22, _ -> true));
    }

    @Test
    @RequiresTool("mkfifo")
    void aPipeDoesNotHang() {
        Shell.ok("mkfifo", file.toString());
        pinsNothingAndIsNotWritten();
    }

    @Test
    @RequiresTool("mkfifo")
    void aPipeInTheLocksPlaceDoesNotHang() {
        Shell.ok("mkfifo", file + ".lock");
        pinsNothingAndIsNotWritten();
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectory(file);
        pinsNothingAndIsNotWritten();
        assertThat(file).isDirectory();
    }

    @Test
    void aLinkToNowhereStays() throws IOException {
        Files.createSymbolicLink(file, folder.resolve("elsewhere"));
        pinsNothingAndIsNotWritten();
        assertThat(file).isSymbolicLink();
    }

    @Test
    void aLinkToAFileStaysAndTheFileIsChanged() throws IOException {
        Path real = Files.createFile(folder.resolve("real"));
        Files.createSymbolicLink(file, real);
        pins.add("box", 22, ONE, "");
        assertThat(file).isSymbolicLink();
        assertThat(real).content().isEqualTo("box " + ONE.line() + "\n");
    }

    @Test
    void aDeviceIsNotReadForEver() throws IOException {
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
        pinsNothingAndIsNotWritten();
    }

    @Test
    void linesThatAreNoneNeitherHideNorBreakTheOthers() throws Exception {
        String long65 = "x".repeat(65);
        String text =
                String.join(
                        "\n",
                        "\0\0\0 \0 \0",
                        "box\0 ssh-ed25519 AAAA\0",
                        "box " + long65 + " " + Base64.getEncoder().encodeToString(blob(long65, 9)),
                        "box ssh-ed25519 " + "A".repeat(1024 * 1024),
                        "|1|*|* " + ONE.line(),
                        "box ssh-ed25519",
                        "@revoked",
                        "other " + key("ssh-rsa", 1024 * 1024).line(),
                        "box " + ONE.line(),
                        "");
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        assertThat(pins.check("box", 22, ONE.blob())).isEqualTo(Match.PINNED);
        assertThat(pins.list()).hasSize(2);
        pins.forget("box", 22, _ -> true);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .isEqualTo(text.replace("box " + ONE.line() + "\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"пример", "b\u00fccher.example", "bo\0x", "a[b]", "ｂox", "bo\u200bx"})
    void aNameThatTheFileCannotHoldIsNotWrittenAsAnother(String host) {
        assertThatIllegalArgumentException().isThrownBy(() -> pins.add(host, 22, ONE, ""));
        assertThat(file).doesNotExist();
    }

    @Test
    void namesAreComparedAsWrittenButForTheirCase() throws IOException {
        pins.add("BOX.lan.", 22, ONE, "");
        pins.add("FE80::1%eth0", 2222, OTHER, "");
        assertThat(pins.check("box.LAN.", 22, ONE.blob())).isEqualTo(Match.PINNED);
        assertThat(pins.check("box.lan", 22, ONE.blob())).isEqualTo(Match.UNKNOWN);
        assertThat(pins.check("fe80::1%eth0", 2222, OTHER.blob())).isEqualTo(Match.PINNED);
        assertThat(pins.check("fe80::1%eth1", 2222, OTHER.blob())).isEqualTo(Match.UNKNOWN);
        assertThat(pins.check("fe80::1", 2222, OTHER.blob())).isEqualTo(Match.UNKNOWN);
    }

    @Test
    void aKeyIsLearnedBesideTheOneShown() throws IOException {
        pins.add("box", 22, ONE, "");
        assertThat(pins.learn("box", 22, pinned(ONE), pinned(RSA))).isTrue();
        assertThat(pins.check("box", 22, RSA.blob())).isEqualTo(Match.PINNED);
        assertThat(pins.learn("box", 22, pinned(ONE), pinned(RSA))).isFalse();
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void nothingIsLearnedOnceThePersonForgotOrReplacedWhatWasShown() throws Exception {
        assertThat(pins.learn("box", 22, pinned(ONE), pinned(RSA))).isFalse();
        assertThat(file).doesNotExist();
        pins.add("box", 22, ONE, "");
        pins.replace("box", 22, OTHER, "");
        assertThat(pins.learn("box", 22, pinned(ONE), pinned(RSA))).isFalse();
        assertThat(pins.check("box", 22, RSA.blob())).isEqualTo(Match.CHANGED);
    }

    @Test
    void anotherKeyOfAPinnedTypeIsNeverLearned() throws IOException {
        pins.add("box", 22, ONE, "");
        assertThat(pins.learn("box", 22, pinned(ONE), pinned(OTHER))).isFalse();
        assertThat(pins.check("box", 22, OTHER.blob())).isEqualTo(Match.CHANGED);
    }

    @Test
    void whatIsRevokedNeitherTeachesNorIsLearned() throws IOException {
        for (PublicKey revoked : List.of(ONE, RSA)) {
            String text = "box " + ONE.line() + "\n@revoked box " + revoked.line() + "\n";
            Files.writeString(file, text);
            assertThat(pins.learn("box", 22, pinned(ONE), pinned(RSA))).isFalse();
            assertThat(file).content().isEqualTo(text);
        }
    }

    private static PinnedKey pinned(PublicKey key) {
        return new PinnedKey(key.type(), key.base64());
    }
}
