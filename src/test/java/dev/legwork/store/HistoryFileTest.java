package dev.legwork.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.Light;
import dev.legwork.leg.Outage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

class HistoryFileTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);
    private static final Outage OUTAGE =
            new Outage(
                    new Cause(CauseCode.TRANSPORT_SILENT, "Nothing heard."),
                    Duration.ofMillis(8012),
                    Duration.ofMillis(8420),
                    NOON);

    @TempDir Path home;

    private static LegStatus status(LegState state, Light light, @Nullable Outage outage)
            throws InvalidLegs {
        Leg leg = Samples.read(Samples.TWO_LEGS).legs().getFirst();
        return new LegStatus(
                leg, state, light, null, null, NOON, null, 0, 0, null, List.of(), outage);
    }

    private void upAgain(long limit) throws InvalidLegs {
        try (HistoryFile history = new HistoryFile(home, limit, CLOCK)) {
            history.changed(
                    status(LegState.CONNECTING, Light.CONNECTING, null),
                    status(LegState.UP, Light.UP, OUTAGE));
        }
    }

    @Test
    void aChangeAndAnOutageAreReadBack() throws Exception {
        upAgain(HistoryFile.LIMIT);
        assertThat(HistoryFile.read(home, "MAC-1", 10))
                .containsExactly(
                        new HistoryEntry.Changed(
                                NOON,
                                "mac-1",
                                LegState.CONNECTING,
                                Light.CONNECTING,
                                LegState.UP,
                                Light.UP,
                                null),
                        new HistoryEntry.Ended("mac-1", OUTAGE));
        assertThat(HistoryFile.read(home, "box", 10)).isEmpty();
        assertThat(HistoryFile.read(home, null, 1)).hasSize(1);
    }

    @Test
    void aTornLineCostsOnlyItself() throws Exception {
        Files.writeString(home.resolve("history.jsonl"), "{\"at\":\"2026-11");
        upAgain(HistoryFile.LIMIT);
        assertThat(HistoryFile.read(home, null, 10)).hasSize(2);
    }

    @Test
    void theFileIsTurnedOverAtItsLimit() throws Exception {
        for (int i = 0; i < 5; i++) {
            upAgain(100);
        }
        // Two lines may be written as one batch or as two, so two to four of the ten are left.
        assertThat(HistoryFile.read(home, null, 100)).hasSizeBetween(2, 4);
        assertThat(home.resolve("history.jsonl.1")).exists();
    }
}
