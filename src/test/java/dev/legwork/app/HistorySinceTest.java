package dev.legwork.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.History.Day;
import dev.legwork.leg.Light;
import dev.legwork.ui.MockLegs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

final class HistorySinceTest {
    @TempDir private Path folder;

    @Test
    void whatHeldBeforeIsTheFirstThingKnown() throws Exception {
        Home home = Home.of(folder, Map.of("HOME", folder.toString()));
        home.folders().create();
        MockLegs.furnish(home);
        Instant since = MockLegs.AT.minus(Duration.ofDays(1));
        Map<String, Day> days = History.since(home, since);
        Day studio = Objects.requireNonNull(days.get("mac-studio"));
        assertThat(studio.turns().getFirst().at()).isBefore(since);
        assertThat(studio.turns().getFirst().light()).isEqualTo(Light.UP);
        assertThat(studio.turns()).hasSize(6);
        assertThat(studio.outages()).hasSize(1);
    }
}
