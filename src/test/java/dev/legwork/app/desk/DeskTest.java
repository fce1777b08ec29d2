package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legwork.app.Home;
import dev.legwork.ui.FakeRunning;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a window works with. */
final class DeskTest {
    @TempDir private Path folder;

    private Desk desk() {
        return new Desk(
                Home.of(folder, Map.of("HOME", folder.toString())), new FakeRunning(Fleet.of()));
    }

    @Test
    void whoeverStopsWatchingIsToldNoMore() {
        try (Desk desk = desk()) {
            List<DeskSettings> told = new ArrayList<>();
            Runnable end = desk.watch(told::add);
            desk.change(settings -> settings.withTextPercent(120));
            end.run();
            desk.change(settings -> settings.withTextPercent(150));
            assertThat(told).extracting(DeskSettings::textPercent).containsExactly(120);
        }
    }

    @Test
    void aClosedDeskOpensNothingAnyMore() {
        Desk desk = desk();
        desk.close();
        assertThatThrownBy(desk::workshop).isInstanceOf(IllegalStateException.class);
    }
}
