package dev.legwork.ui.tray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.tray.TrayItem;
import dev.legwork.leg.Light;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class NativeLabelTest {

    @Test
    void aCharacterStandsForEachLight() {
        assertThat(Arrays.stream(Light.values()).map(light -> NativeLabel.of(leg("a", light))))
                .containsExactly("○ a", "● a", "◉ a", "▲ a", "✕ a", "◆ a");
    }

    @Test
    void aMenuInWhichOnlyTextsChangedIsTheSame() {
        assertThat(
                        NativeLabel.isSameMenu(
                                List.of(leg("a", Light.UP), new TrayItem.Label("1 of 1 up")),
                                List.of(leg("a", Light.DOWN), new TrayItem.Label("0 of 1 up"))))
                .isTrue();
    }

    @Test
    void aMenuWithOtherLinesIsAnother() {
        TrayItem quit = new TrayItem.Action("quit", "Quit");

        assertThat(NativeLabel.isSameMenu(List.of(quit), List.of())).isFalse();
        assertThat(
                        NativeLabel.isSameMenu(
                                List.of(quit), List.of(new TrayItem.Action("open", "Quit"))))
                .isFalse();
        assertThat(NativeLabel.isSameMenu(List.of(leg("a", Light.UP)), List.of(leg("b", Light.UP))))
                .isFalse();
        assertThat(
                        NativeLabel.isSameMenu(
                                List.of(leg("a", Light.UP)),
                                List.of(
                                        new TrayItem.Submenu(
                                                "a", Light.UP, "a", List.of(quit, quit)))))
                .isFalse();
    }

    private static TrayItem leg(String name, Light light) {
        return new TrayItem.Submenu(
                name, light, name, List.of(new TrayItem.Action("show " + name, "Show")));
    }
}
