package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.Shell;
import dev.legwork.trust.KeyPairOnDisk;
import dev.legwork.trust.NewKey;
import dev.legwork.trust.PrivateKeys.Opening;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class PrivateKeyFilesTest {
    private static final String COMMENT = "legwork:mac-1@hub";

    @TempDir Path folder;
    private final PrivateKeyFiles files = new PrivateKeyFiles();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open sesame",
                "pässwörd ☂ 密码 😀",
                "x",
                "ZmY1c2E0ZDVmNGE2c2Q1ZjRhNnM1ZGY0YTZzZDVmNGE2",
                " leading and trailing ",
                "\"quotes\" $(id) `id` \\"
            })
    void sshKeygenReadsWhatWasMade(String passphrase) throws IOException {
        byte[] bytes = utf8(passphrase);
        NewKey key = files.make(bytes, COMMENT);
        assertThat(bytes).as("the caller's, to erase").isEqualTo(utf8(passphrase));
        Path file = written(key);
        assertThat(keygen(file, passphrase).out().strip()).isEqualTo(key.publicLine());
        assertThat(keygen(file, passphrase + "!").exit()).isNotZero();
        assertThat(keygen(file, "").exit()).isNotZero();
        assertThat(Shell.ok("ssh-keygen", "-lf", file + ".pub"))
                .contains(key.publicKey().fingerprint(), COMMENT, "ED25519");
    }

    @Test
    void withoutAPassphraseItIsNotEncrypted() throws IOException {
        NewKey key = files.make(null, COMMENT);
        Path file = written(key);
        assertThat(keygen(file, "").out().strip()).isEqualTo(key.publicLine());
        assertThat(files.open(file, "key", null))
                .isEqualTo(new Opening.Opened(key.publicKey(), false));
    }

    @Test
    void noTwoKeysAreTheSame() {
        assertThat(files.make(null, COMMENT).publicKey())
                .isNotEqualTo(files.make(null, COMMENT).publicKey());
    }

    @Test
    void anErasedKeyIsZeroes() {
        NewKey key = files.make(null, COMMENT);
        key.erase();
        assertThat(key.privateFile()).hasSizeGreaterThan(300).containsOnly(0);
        assertThat(key.toString()).doesNotContain("PRIVATE");
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519,RFC4716",
        "ecdsa,RFC4716",
        "rsa,RFC4716",
        "ecdsa,PEM",
        "rsa,PEM",
        "ecdsa,PKCS8",
        "rsa,PKCS8"
    })
    void everyKindIsOpenedByItsPassphraseAlone(String type, String format) throws IOException {
        Path file = folder.resolve("key");
        List<String> argv =
                new ArrayList<>(
                        List.of(
                                "ssh-keygen",
                                "-q",
                                "-t",
                                type,
                                "-N",
                                "open sesame",
                                "-f",
                                "" + file));
        if (!format.equals("RFC4716")) {
            argv.addAll(List.of("-m", format));
        }
        Shell.ok(argv.toArray(String[]::new));
        assertThat(files.open(file, "key", utf8("open sesame")))
                .isEqualTo(
                        new Opening.Opened(
                                new KeyFiles().publicKey(Path.of(file + ".pub")).orElseThrow(),
                                true));
        assertThat(files.open(file, "key", utf8("wrong"))).isInstanceOf(Opening.Locked.class);
        assertThat(files.open(file, "key", null)).isInstanceOf(Opening.Locked.class);
    }

    @Test
    void whatIsNoPrivateKeySaysSo() throws IOException {
        ClientKey key = ClientKey.make(folder.resolve("key"), null);
        assertThat(why(Path.of(key.file() + ".pub"))).contains("without .pub");
        assertThat(why(folder.resolve("nowhere"))).contains("legwork key new LEG");
        assertThat(why(folder)).contains("cannot be read");
        Files.writeString(key.file(), Files.readString(key.file()).substring(0, 120));
        assertThat(why(key.file())).contains("ssh-keygen -p");
    }

    private String why(Path file) {
        return switch (files.open(file, "key", null)) {
            case Opening.Unusable(String why) -> why;
            case Opening other -> throw new AssertionError(other);
        };
    }

    private Path written(NewKey key) throws IOException {
        Path file = folder.resolve("made");
        new KeyPairOnDisk(file).write(key);
        return file;
    }

    private static Shell.Result keygen(Path file, String passphrase) {
        return Shell.run(
                Duration.ofSeconds(20),
                List.of("ssh-keygen", "-y", "-P", passphrase, "-f", file.toString()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
