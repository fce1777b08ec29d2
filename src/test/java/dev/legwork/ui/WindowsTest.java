package dev.legwork.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.ui.demo.DemoWindow;

import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All windows of a desk. */
@Timeout(60)
final class WindowsTest {
    @TempDir private Path folder;
    private UiRig rig;
    private Windows windows;

    @BeforeEach
    void open() throws Exception {
        HandClock clock = new HandClock(MockLegs.AT);
        rig = new UiRig(folder, MockLegs.document(MockLegs.AT), clock);
        windows =
                UiRig.onFx(
                        () -> new Windows(rig.ui().desk(), rig.ui().fx(), address -> {}, () -> {}));
    }

    @AfterEach
    void close() {
        UiRig.onFx(
                () -> {
                    stages().forEach(Stage::close);
                    return true;
                });
        rig.close();
    }

    private static List<Stage> stages() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .toList();
    }

    private int after(Runnable what) {
        return UiRig.onFx(
                () -> {
                    what.run();
                    return stages().size();
                });
    }

    @Test
    void whatIsOpenComesToTheFrontInsteadOfOpeningTwice() {
        assertThat(after(windows::settings)).isEqualTo(1);
        assertThat(after(windows::settings)).isEqualTo(1);
        assertThat(after(windows::about)).isEqualTo(2);
        assertThat(after(() -> windows.edit("mac-studio"))).isEqualTo(3);
        assertThat(after(() -> windows.edit("mac-studio"))).isEqualTo(3);
        assertThat(after(() -> windows.edit("open-webui"))).isEqualTo(4);
    }

    @Test
    void theDemoIsGoneWhenItIsEnded() throws Exception {
        assertThat(windows.endDemo().get(1, TimeUnit.SECONDS)).isTrue();
        DemoWindow demo = UiRig.onFx(windows::openDemo);
        assertThat(UiRig.onFx(windows::openDemo)).isSameAs(demo);
        assertThat(windows.endDemo().get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(UiRig.onFx(() -> stages())).isEmpty();
    }

    @Test
    void whatWasClosedCanBeOpenedAgain() {
        assertThat(after(windows::settings)).isEqualTo(1);
        assertThat(after(() -> stages().forEach(Stage::close))).isZero();
        assertThat(after(windows::settings)).isEqualTo(1);
    }
}
