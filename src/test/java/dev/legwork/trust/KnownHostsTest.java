package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.legwork.engine.Pins;
import dev.legwork.engine.Pins.Match;
import dev.legwork.engine.Pins.PinnedKey;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

class KnownHostsTest {
    private static final String ONE =
            "AAAAC3NzaC1lZDI1NTE5AAAAIPvF1/3tjXTF9+d20lYWBU6WhykJUxVLOlNnb8c7oa1/";
    private static final String OTHER =
            "AAAAC3NzaC1lZDI1NTE5AAAAIH7UoI2dsSPX3WTl9KCIro/jJkSLgTpfES45ss+JXRla";
    private static final String ECDSA =
            "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBPQHFIvu+pw/ups9cqMewZJsIl8GCvHY/vpUyDuTAykzbaHZ8Kc1Q8Qg110LzL3R3DEg2uZD5EcKiR9Q+4nPAMw=";

    /** Made by ssh-keygen -H of {@code box.lan} and {@code [box.lan]:2222}. */
    private static final String HASHED_BOX =
            "|1|C0nXZs79eLR+5ewPvqPTDFI9GhU=|CdFVIrYsPawOY24SBHyOAuVDH/E=";

    private static final String HASHED_BOX_2222 =
            "|1|W8jV7xFZFPqb1JLXvbpznbqqbtA=|AISlYWY4BhCxTgBKYizY+KARt1U=";

    @TempDir Path folder;
    private Path file;
    private KnownHosts pins;

    @BeforeEach
    void open() {
        file = folder.resolve("known_hosts");
        pins = new KnownHosts(file);
    }

    @Test
    void aMissingFilePinsNothing() {
        assertThat(check("box", 22, ONE)).isEqualTo(Match.UNKNOWN);
        assertThat(pins.pinned("box", 22)).isEmpty();
    }

    @Test
    void aPlainLinePinsItsHostOnPort22Only() throws IOException {
        write("box ssh-ed25519 " + ONE + " comment");
        assertThat(check("box", 22, ONE)).isEqualTo(Match.PINNED);
        assertThat(check("box", 22, OTHER)).isEqualTo(Match.CHANGED);
        assertThat(check("box", 2222, ONE)).isEqualTo(Match.UNKNOWN);
        assertThat(check("box2", 22, ONE)).isEqualTo(Match.UNKNOWN);
    }

    @Test
    void aKeyOfAnotherTypeIsAChange() throws IOException {
        write("box ssh-ed25519 " + ONE);
        assertThat(check("box", 22, ECDSA)).isEqualTo(Match.CHANGED);
    }

    @Test
    void otherPortsAreWrittenInBrackets() throws IOException {
        write("[box]:2222 ssh-ed25519 " + ONE, "[::1]:2222 ssh-ed25519 " + ONE);
        assertThat(check("box", 2222, ONE)).isEqualTo(Match.PINNED);
        assertThat(check("::1", 2222, ONE)).isEqualTo(Match.PINNED);
        assertThat(check("box", 22, ONE)).isEqualTo(Match.UNKNOWN);
    }

    @Test
    void hashedNamesAreFound() throws IOException {
        write(HASHED_BOX + " ssh-ed25519 " + ONE, HASHED_BOX_2222 + " ssh-ed25519 " + OTHER);
        assertThat(check("Box.lan", 22, ONE)).isEqualTo(Match.PINNED);
        assertThat(check("box.lan", 2222, OTHER)).isEqualTo(Match.PINNED);
        assertThat(check("other.lan", 22, ONE)).isEqualTo(Match.UNKNOWN);
    }

    @Test
    void aListMeansEachOfItsNames() throws IOException {
        write("box,192.168.1.20,[box]:2222 ssh-ed25519 " + ONE);
        assertThat(check("box", 22, ONE)).isEqualTo(Match.PINNED);
        assertThat(check("192.168.1.20", 22, ONE)).isEqualTo(Match.PINNED);
        assertThat(check("box", 2222, ONE)).isEqualTo(Match.PINNED);
    }

    @Test
    void wildcardsMatchAndNegationOutweighsThem() throws IOException {
        write("*.lan,mac-?,!evil.lan ssh-ed25519 " + ONE);
        assertThat(check("a.b.lan", 22, ONE)).isEqualTo(Match.PINNED);
        assertThat(check("mac-1", 22, ONE)).isEqualTo(Match.PINNED);
        assertThat(check("mac-10", 22, ONE)).isEqualTo(Match.UNKNOWN);
        assertThat(check("lan", 22, ONE)).isEqualTo(Match.UNKNOWN);
        assertThat(check("evil.lan", 22, ONE)).isEqualTo(Match.UNKNOWN);
    }

    @Test
    void namesCompareWithoutRegardToCase() throws IOException {
        write("Box.LAN ssh-ed25519 " + ONE);
        assertThat(check("bOX.lan", 22, ONE)).isEqualTo(Match.PINNED);
    }

    @Test
    void aRevokedKeyIsRevokedEvenWherePinned() throws IOException {
        write("box ssh-ed25519 " + ONE, "@revoked * ssh-ed25519 " + ONE);
        assertThat(check("box", 22, ONE)).isEqualTo(Match.REVOKED);
        assertThat(check("elsewhere", 22, ONE)).isEqualTo(Match.REVOKED);
        assertThat(pins.pinned("box", 22)).isEmpty();
    }

    @Test
    void aCertificateAuthorityPinsNoKey() throws IOException {
        write("@cert-authority * ssh-ed25519 " + ONE);
        assertThat(check("box", 22, ONE)).isEqualTo(Match.UNKNOWN);
    }

    @Test
    void damagedLinesCommentsAndWindowsLineEndsDoNotSpoilTheRest() throws IOException {
        write(
                "# a comment",
                "",
                "box",
                "box ssh-ed25519",
                "box ssh-ed25519 !!!!",
                "box ssh-rsa " + ONE,
                "@unknown box ssh-ed25519 " + OTHER,
                "|1|broken ssh-ed25519 " + OTHER,
                "|2|AAAA|AAAA ssh-ed25519 " + OTHER,
                "\u0000\u0001\u00ff",
                "  box\tssh-ed25519   " + ONE + "\r");
        assertThat(pins.pinned("box", 22)).containsExactly(new PinnedKey("ssh-ed25519", ONE));
    }

    @Test
    void everyPinOfAHostCounts() throws IOException {
        write("box ssh-ed25519 " + ONE, "box ecdsa-sha2-nistp256 " + ECDSA);
        assertThat(check("box", 22, ECDSA)).isEqualTo(Match.PINNED);
        assertThat(pins.pinned("box", 22)).hasSize(2);
    }

    @Test
    void aChangeOfTheFileIsNoticed() throws IOException {
        write("box ssh-ed25519 " + ONE);
        assertThat(check("box", 22, ONE)).isEqualTo(Match.PINNED);
        write("box ssh-ed25519 " + OTHER);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        assertThat(check("box", 22, ONE)).isEqualTo(Match.CHANGED);
        Files.delete(file);
        assertThat(check("box", 22, ONE)).isEqualTo(Match.UNKNOWN);
    }

    @Test
    void addingKeepsWhatIsThereAndLetsOnlyTheOwnerRead() throws IOException {
        Files.writeString(file, "# mine, no line end at the end");
        pins.add("Box", 2222, "ssh-ed25519", ONE);
        pins.add("box", 2222, "ssh-ed25519", ONE);
        assertThat(Files.readAllLines(file))
                .containsExactly("# mine, no line end at the end", "[box]:2222 ssh-ed25519 " + ONE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(check("box", 2222, ONE)).isEqualTo(Match.PINNED);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, folder.resolve("known_hosts.lock"));
        }
    }

    @Test
    void addingMakesTheFolder() throws IOException {
        KnownHosts fresh = new KnownHosts(folder.resolve("home/known_hosts"));
        fresh.add("box", 22, "ssh-ed25519", ONE);
        assertThat(fresh.pinned("box", 22)).containsExactly(new PinnedKey("ssh-ed25519", ONE));
    }

    @Test
    void whatWouldMeanMoreThanOneHostIsNotAdded() {
        for (String host : List.of("", "*", "a b", "a,b", "!a", "|1|a", "a\nb", "#a", "@a")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pins.add(host, 22, "ssh-ed25519", ONE));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> pins.add("box", 22, "ssh-rsa", ONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pins.add("box", 22, "ssh-ed25519", ONE + " x"));
        assertThat(file).doesNotExist();
    }

    @Test
    void aFingerprintIsWhatSshKeygenPrints() {
        assertThat(Pins.fingerprint(Base64.getDecoder().decode(ONE)))
                .isEqualTo("SHA256:qEyjd2OJHkVr7mYUQZ1i2qmGUUOzUqVa3cIjpdiFDhY");
    }

    private Match check(String host, int port, String base64) {
        return pins.check(host, port, Base64.getDecoder().decode(base64));
    }

    private void write(String... lines) throws IOException {
        Files.write(file, List.of(lines));
    }
}
