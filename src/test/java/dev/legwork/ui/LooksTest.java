package dev.legwork.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.desk.Look;
import dev.legwork.leg.Light;
import dev.legwork.status.Documents;
import dev.legwork.ui.part.LightIcon;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Paint;
import javafx.scene.shape.SVGPath;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;

final class LooksTest {
    @TempDir private Path folder;

    @Test
    void aWindowTurnsDarkWhenAPersonWantsItDark() throws Exception {
        try (UiRig rig = new UiRig(folder, Documents.of(), Clock.systemUTC())) {
            LightIcon icon = UiRig.onFx(() -> LightIcon.of(Light.UP, 16));
            Scene scene = UiRig.onFx(() -> new Scene(new StackPane(icon)));
            UiRig.onFx(
                    () -> {
                        rig.ui().looks().dress(scene);
                        return scene;
                    });
            rig.ui().desk().change(settings -> settings.with(Look.LIGHT));
            assertThat(fill(icon)).isEqualTo(Paint.valueOf("#008F68"));
            rig.ui().desk().change(settings -> settings.with(Look.DARK));
            assertThat(fill(icon)).isEqualTo(Paint.valueOf("#1DB88C"));
        }
    }

    private static Paint fill(LightIcon icon) {
        return UiRig.onFx(
                () -> {
                    icon.applyCss();
                    return ((SVGPath) icon.getChildren().getFirst()).getFill();
                });
    }
}
