package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.legwork.app.History.Day;
import dev.legwork.app.History.Turn;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.leg.Outage;
import dev.legwork.status.Documents;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.MockLegs;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class DayStripTest {
    private static final Instant NOW = Instant.parse("2026-11-24T16:10:00Z");
    private static final LegEntry UP = Documents.of(Documents.up("mac-1")).legs().getFirst();

    private static Turn turn(String at, LegState from, LegState to, Light light) {
        return turn(at, from, to, light, null);
    }

    private static Turn turn(
            String at, LegState from, LegState to, Light light, @Nullable CauseCode code) {
        return new Turn(
                Instant.parse(at),
                from,
                to,
                light,
                code == null ? null : new Cause(code, "a sentence"));
    }

    @Test
    void theLastSliceHoldsNowAndThereAreFortyEight() {
        DayStrip strip = DayStrip.of(null, UP, true, NOW);
        assertThat(strip.from()).isEqualTo("2026-11-23T16:30:00Z");
        assertThat(strip.slices()).hasSize(48);
    }

    @Test
    void aLegThatWasUpAllDayIsUpInEverySlice() {
        Day day =
                new Day(
                        List.of(
                                turn(
                                        "2026-11-20T10:00:00Z",
                                        LegState.STOPPED,
                                        LegState.UP,
                                        Light.UP)),
                        List.of());
        DayStrip strip = DayStrip.of(day, UP, true, NOW);
        assertThat(strip.slices()).containsOnly(Light.UP);
        assertThat(strip.linkUp().orElse(0)).isEqualTo(1);
        assertThat(strip.troubles()).isEmpty();
    }

    @Test
    void aShortOutageColoursItsHalfHourAndNoOther() {
        Day day =
                new Day(
                        List.of(
                                turn(
                                        "2026-11-20T10:00:00Z",
                                        LegState.STOPPED,
                                        LegState.UP,
                                        Light.UP),
                                turn(
                                        "2026-11-24T03:02:00Z",
                                        LegState.UP,
                                        LegState.WAITING,
                                        Light.DOWN),
                                turn(
                                        "2026-11-24T03:02:12Z",
                                        LegState.WAITING,
                                        LegState.UP,
                                        Light.UP)),
                        List.of(
                                new Outage(
                                        new Cause(CauseCode.TRANSPORT_SILENT, "silent"),
                                        Duration.ofMillis(8012),
                                        Duration.ofSeconds(12),
                                        Instant.parse("2026-11-24T03:02:00Z"))));
        DayStrip strip = DayStrip.of(day, UP, true, NOW);
        assertThat(strip.slices().get(21)).isEqualTo(Light.DOWN);
        assertThat(strip.slices().stream().filter(Light.DOWN::equals)).hasSize(1);
        assertThat(strip.linkUp().orElse(0)).isCloseTo(0.99986, within(0.0001));
        assertThat(strip.troubles())
                .extracting(DayStrip.Trouble::text)
                .containsExactly("mac-1 went silent, noticed after 8.0 s");
    }

    @Test
    void whatARunThatWasKilledLeftIsNotTakenForUp() {
        Day day =
                new Day(
                        List.of(
                                turn(
                                        "2026-11-23T17:00:00Z",
                                        LegState.STOPPED,
                                        LegState.UP,
                                        Light.UP),
                                turn(
                                        "2026-11-24T15:00:00Z",
                                        LegState.STOPPED,
                                        LegState.UP,
                                        Light.UP)),
                        List.of());
        DayStrip strip = DayStrip.of(day, UP, true, NOW);
        assertThat(strip.slices().get(20)).isEqualTo(Light.OFF);
        assertThat(strip.slices().getLast()).isEqualTo(Light.UP);
    }

    @Test
    void aServiceThatFailedForHoursIsOneTrouble() {
        Day day =
                new Day(
                        List.of(
                                turn(
                                        "2026-11-20T10:00:00Z",
                                        LegState.STOPPED,
                                        LegState.UP,
                                        Light.UP),
                                turn(
                                        "2026-11-24T13:10:00Z",
                                        LegState.UP,
                                        LegState.UP,
                                        Light.DEGRADED,
                                        CauseCode.SERVICE_SILENT)),
                        List.of());
        List<DayStrip.Trouble> troubles = DayStrip.of(day, UP, true, NOW).troubles();
        assertThat(troubles).hasSize(1);
        assertThat(troubles.getFirst().lasted()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void anOutageThatGoesOnIsListedSinceTheLinkLastStood() {
        Day day =
                new Day(
                        List.of(
                                turn(
                                        "2026-11-20T10:00:00Z",
                                        LegState.STOPPED,
                                        LegState.UP,
                                        Light.UP),
                                turn(
                                        "2026-11-24T16:00:00Z",
                                        LegState.UP,
                                        LegState.WAITING,
                                        Light.DOWN,
                                        CauseCode.DIAL_TIMEOUT),
                                turn(
                                        "2026-11-24T16:05:00Z",
                                        LegState.WAITING,
                                        LegState.CONNECTING,
                                        Light.CONNECTING),
                                turn(
                                        "2026-11-24T16:05:10Z",
                                        LegState.CONNECTING,
                                        LegState.WAITING,
                                        Light.DOWN,
                                        CauseCode.DIAL_TIMEOUT)),
                        List.of());
        LegEntry down = MockLegs.document(NOW).legs().get(1);
        List<DayStrip.Trouble> troubles = DayStrip.of(day, down, true, NOW).troubles();
        assertThat(troubles).hasSize(1);
        assertThat(troubles.getFirst().text()).isEqualTo("mac-mini does not answer");
        assertThat(troubles.getFirst().lasted()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void whatShowsNowIsAddedToTheLastSlice() {
        DayStrip strip = DayStrip.of(null, UP, true, NOW);
        assertThat(strip.with(Light.DOWN).slices().getLast()).isEqualTo(Light.DOWN);
        assertThat(strip.with(Light.OFF)).isEqualTo(strip);
    }
}
