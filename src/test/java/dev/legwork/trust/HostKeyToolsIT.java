package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What ssh-keygen prints of a key is what Legwork shows and takes. */
@RequiresTool("ssh-keygen")
class HostKeyToolsIT {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "ed25519,256",
        "rsa,2048",
        "rsa,3072",
        "rsa,4096",
        "ecdsa,256",
        "ecdsa,384",
        "ecdsa,521"
    })
    void aKeyLooksAsSshKeygenShowsIt(String type, int bits) throws IOException {
        Path file = folder.resolve("key");
        Shell.ok(
                "ssh-keygen",
                "-q",
                "-t",
                type,
                "-b",
                "" + bits,
                "-N",
                "",
                "-C",
                "root@a (b) c",
                "-f",
                "" + file);
        String printed = Shell.ok("ssh-keygen", "-lvf", file + ".pub");
        PublicKey key = PublicKey.ofLine(Files.readString(Path.of(file + ".pub")));
        List<String> lines = printed.lines().toList();
        assertThat(Randomart.of(key)).isEqualTo(lines.subList(1, lines.size()));
        assertThat(lines.getFirst())
                .startsWith(HostKeyKind.bits(key) + " " + key.fingerprint() + " ")
                .endsWith("(" + HostKeyKind.label(key) + ")");
        assertThat(Paste.of(printed).compare(key)).isEqualTo(new Paste.Verdict.Same());
    }
}
