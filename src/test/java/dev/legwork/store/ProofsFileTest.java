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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

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

    @Test
    void noProofIsLostWhenSeveralProcessesKeepTheirs() throws Exception {
        List<Process> others = new ArrayList<>();
        for (String owner : List.of("a", "b")) {
            others.add(
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    ProofKeeper.class.getName(),
                                    folder.toString(),
                                    owner,
                                    "20")
                            .inheritIO()
                            .start());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> here = new ArrayList<>();
            for (String owner : List.of("c", "d")) {
                here.add(
                        threads.submit(
                                () -> {
                                    ProofKeeper.keep(new ProofsFile(folder), owner, 20);
                                    return null;
                                }));
            }
            for (Future<?> one : here) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
        for (Process other : others) {
            assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(other.exitValue()).isZero();
        }
        List<KeptProof> all = new ProofsFile(folder).read();
        assertThat(all).hasSize(81);
        assertThat(all)
                .filteredOn(kept -> kept.leg().equals("shared"))
                .singleElement()
                .matches(kept -> kept.proof().server().endsWith("-19"));
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
