package dev.legwork.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.key.KeyProofs;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Proof;
import dev.legwork.store.KeptProof;
import dev.legwork.store.ProofsFile;
import dev.legwork.ui.MockLegs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

final class ProofEntriesTest {
    @TempDir private Path folder;

    @Test
    void aProofMadeMeanwhileIsToldAtOnce() throws Exception {
        Home home = Home.of(folder, Map.of("HOME", folder.toString()));
        home.folders().create();
        MockLegs.furnish(home);
        List<Leg> legs = MockLegs.legs();
        try (SystemTicker ticker = new SystemTicker();
                Workshop workshop = Workshop.open(home)) {
            KeyProofs proofs = workshop.proofs();
            ProofEntries entries = new ProofEntries(proofs, ticker, Runnable::run);
            assertThat(entries.of(legs)).containsOnlyKeys("mac-studio");
            Proof another =
                    new Proof(
                            MockLegs.AT,
                            "OpenSSH_9.8",
                            "SHA256:other",
                            "sam@wilmer-hub",
                            "",
                            List.of(),
                            List.of());
            new ProofsFile(home.folders().state()).keep(new KeptProof("wilmer-hub", another));
            assertThat(entries.of(legs)).containsOnlyKeys("mac-studio", "wilmer-hub");
        }
    }

    @Test
    void aLegThatChangedIsNoLongerProvenAsItIs() throws Exception {
        Home home = Home.of(folder, Map.of("HOME", folder.toString()));
        home.folders().create();
        MockLegs.furnish(home);
        List<Leg> legs = MockLegs.legs();
        try (SystemTicker ticker = new SystemTicker();
                Workshop workshop = Workshop.open(home)) {
            ProofEntries entries = new ProofEntries(workshop.proofs(), ticker, Runnable::run);
            assertThat(isCurrent(entries, legs)).isTrue();
            Leg studio = legs.get(2);
            Leg more =
                    new Leg(
                            studio.name(),
                            true,
                            studio.destination(),
                            studio.key(),
                            legs.get(0).forwards(),
                            studio.tags(),
                            studio.timing(),
                            false);
            assertThat(isCurrent(entries, List.of(more))).isFalse();
        }
    }

    private static boolean isCurrent(ProofEntries entries, List<Leg> legs) {
        return Objects.requireNonNull(entries.of(legs).get("mac-studio")).current();
    }
}
