package dev.legwork.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Proof;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class ProofsFileTest {
    @TempDir private Path folder;

    @Test
    void whatIsKeptIsReadAgainAndTheNewestReplacesTheLast() throws IOException {
        ProofsFile file = new ProofsFile(folder.resolve("state"));
        assertThat(file.read()).isEmpty();
        file.keep(kept("a", "SHA256:1", 1));
        file.keep(kept("b", "SHA256:2", 2));
        file.keep(kept("renamed", "SHA256:1", 3));
        List<KeptProof> expected =
                List.of(kept("b", "SHA256:2", 2), kept("renamed", "SHA256:1", 3));
        assertThat(file.read()).isEqualTo(expected);
        assertThat(new ProofsFile(folder.resolve("state")).read()).isEqualTo(expected);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        folder.resolve("state").resolve("proofs.json"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"version\":2,\"proofs\":[]}",
                "{\"version\":1}",
                "{\"version\":1,\"proofs\":[{}]}",
                "{\"version\":1,\"proofs\":[{\"leg\":\"a\",\"at\":\"yesterday\"}]}",
                "{\"version\":1,\"proofs\":[3]}"
            })
    void aDamagedFileCountsAsNoneAndIsWrittenOver(String text) throws IOException {
        Files.writeString(folder.resolve("proofs.json"), text);
        ProofsFile file = new ProofsFile(folder);
        assertThat(file.read()).isEmpty();
        file.keep(kept("a", "SHA256:1", 1));
        assertThat(new ProofsFile(folder).read()).containsExactly(kept("a", "SHA256:1", 1));
    }

    private static KeptProof kept(String leg, String fingerprint, long second) {
        return new KeptProof(
                leg,
                new Proof(
                        Instant.ofEpochSecond(second),
                        "OpenSSH_9.2p1",
                        fingerprint,
                        "sam@box",
                        "restrict ssh-ed25519 AAAA",
                        List.of(
                                new ProofCheck(
                                        "commands",
                                        "Commands",
                                        ProofMark.FAILED,
                                        "it ran",
                                        "A thief could.",
                                        "Close it.",
                                        Duration.ofMillis(12))),
                        List.of("Only keys.")));
    }
}
