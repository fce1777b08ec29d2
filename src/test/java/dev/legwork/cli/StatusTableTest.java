package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.LegStatus;
import dev.legwork.leg.Snapshot;
import dev.legwork.status.Documents;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusFromSnapshot;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class StatusTableTest {
    private static final Instant NOW = Documents.AT.plus(Duration.ofMinutes(200));

    private static List<String> lines(boolean colour, @Nullable String problem, LegStatus... legs) {
        StatusDocument document =
                new StatusFromSnapshot(1, Documents.AT, Path.of("/h"))
                        .document(new Snapshot(1, List.of(legs)), problem);
        return new StatusTable(document, NOW, colour).lines();
    }

    @Test
    void legsStandInColumnsAndWhatIsWrongStandsUnderThem() {
        assertThat(
                        lines(
                                false,
                                null,
                                Documents.up("mac-1"),
                                Documents.blocked("studio"),
                                Documents.up("box")))
                .containsExactly(
                        "● up         mac-1   localhost:5001–5003 → mac-1:5001–5003  for 3 h 20"
                                + " min",
                        "! needs-you  studio                                         for 3 h 20"
                                + " min",
                        "    the key is not there; make one",
                        "● up         box     localhost:5001–5003 → box:5001–5003    for 3 h 20"
                                + " min");
    }

    @Test
    void aProblemOfTheInstanceStandsOnTop() {
        assertThat(lines(false, "legs.json line 3: a comma is missing.", Documents.up("mac-1")))
                .startsWith("! legs.json line 3: a comma is missing.", "");
    }

    @Test
    void withoutLegsItSaysHowToGetOne() {
        assertThat(lines(false, null))
                .containsExactly("no legs yet: add one with \"legwork leg add\"");
    }

    @Test
    void colourIsOnTheLightOnlyAndNeverWithoutATerminal() {
        assertThat(lines(true, null, Documents.up("mac-1")).getFirst())
                .startsWith("\u001b[38;5;36m● up\u001b[0m");
        assertThat(lines(false, null, Documents.up("mac-1")).getFirst()).doesNotContain("\u001b");
    }
}
