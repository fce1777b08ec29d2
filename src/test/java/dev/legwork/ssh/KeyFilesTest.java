package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.Shell;
import dev.legwork.trust.PublicKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class KeyFilesTest {
    @TempDir Path folder;
    private final KeyFiles files = new KeyFiles();

    @ParameterizedTest
    @CsvSource({
        "ed25519,RFC4716,",
        "ed25519,RFC4716,open sesame",
        "ecdsa,RFC4716,open sesame",
        "rsa,RFC4716,open sesame",
        "ecdsa,PEM,",
        "rsa,PEM,",
        "rsa,PKCS8,"
    })
    void aPrivateKeyAloneTellsItsPublicHalf(String type, String format, String passphrase)
            throws IOException {
        PublicKey wanted = make("key", type, format, passphrase == null ? "" : passphrase);
        Files.delete(folder.resolve("key.pub"));
        assertThat(files.publicKey(folder.resolve("key"))).contains(wanted);
    }

    @Test
    void whatAnEncryptedLegacyKeyHidesStandsBesideIt() throws IOException {
        PublicKey wanted = make("key", "rsa", "PEM", "open sesame");
        assertThat(files.publicKey(folder.resolve("key"))).contains(wanted);
        Files.delete(folder.resolve("key.pub"));
        assertThat(files.publicKey(folder.resolve("key"))).isEmpty();
    }

    @Test
    void aPublicHalfLeftFromAnotherKeyIsNotBelieved() throws IOException {
        PublicKey wanted = make("key", "ed25519", "RFC4716", "open sesame");
        ClientKey other = ClientKey.make(folder.resolve("other"), null);
        Files.writeString(folder.resolve("key.pub"), other.line());
        assertThat(files.publicKey(folder.resolve("key"))).contains(wanted);
    }

    @Test
    void thePublicHalfAloneIsEnough() throws IOException {
        PublicKey wanted = make("key", "ed25519", "RFC4716", "");
        assertThat(files.publicKey(folder.resolve("key.pub"))).contains(wanted);
        Files.delete(folder.resolve("key"));
        assertThat(files.publicKey(folder.resolve("key"))).contains(wanted);
    }

    @Test
    void whatIsNoKeyTellsNothing() throws IOException {
        assertThat(files.publicKey(folder)).isEmpty();
        assertThat(files.publicKey(folder.resolve("nowhere"))).isEmpty();
        Files.writeString(folder.resolve("letter"), "Dear Sam,\n");
        assertThat(files.publicKey(folder.resolve("letter"))).isEmpty();
        Files.write(folder.resolve("image"), new byte[(1 << 20) + 1]);
        assertThat(files.publicKey(folder.resolve("image"))).isEmpty();
        Files.writeString(folder.resolve("half"), "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n");
        assertThat(files.publicKey(folder.resolve("half"))).isEmpty();
    }

    private PublicKey make(String name, String type, String format, String passphrase)
            throws IOException {
        Path file = folder.resolve(name);
        List<String> command =
                new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type, "-N", passphrase));
        if (!format.equals("RFC4716")) {
            command.addAll(List.of("-m", format));
        }
        command.addAll(List.of("-f", file.toString()));
        Shell.ok(command.toArray(String[]::new));
        return PublicKey.ofLine(Files.readString(Path.of(file + ".pub")));
    }
}
