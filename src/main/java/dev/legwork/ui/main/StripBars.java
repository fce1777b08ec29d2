package dev.legwork.ui.main;

import dev.legwork.app.desk.DayStrip;
import dev.legwork.app.desk.Lights;
import dev.legwork.leg.Light;

import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A day as 48 bars: trouble stands up, calm lies low, so that no colour is needed to see it. One
 * path for each light, whose colour the sheets say.
 */
final class StripBars extends Region {
    private static final double HEIGHT = 12;
    private static final double STEP = 1.5;
    private static final double BAR = 1;

    private final Map<Light, SVGPath> paths = new EnumMap<>(Light.class);
    private final Scale scale = new Scale();
    private List<Light> slices = List.of();

    StripBars() {
        getStyleClass().add("strip");
        for (Light light : Light.values()) {
            SVGPath path = new SVGPath();
            path.getStyleClass().addAll("strip-bar", light.word());
            path.setManaged(false);
            path.getTransforms().add(scale);
            paths.put(light, path);
            getChildren().add(path);
        }
        setMouseTransparent(true);
    }

    void show(List<Light> now) {
        if (slices.equals(now)) {
            return;
        }
        slices = now;
        Map<Light, StringBuilder> drawn = new EnumMap<>(Light.class);
        for (int i = 0; i < now.size(); i++) {
            bar(
                    drawn.computeIfAbsent(now.get(i), light -> new StringBuilder()),
                    i * STEP,
                    now.get(i));
        }
        paths.forEach(
                (light, path) -> {
                    StringBuilder content = drawn.get(light);
                    path.setContent(content == null ? "" : content.toString());
                });
        setAccessibleText(Lights.word(now.stream().reduce(Light.OFF, Lights::worse)));
    }

    private static void bar(StringBuilder to, double x, Light light) {
        switch (light) {
            case OFF -> rectangle(to, x, 0, 1.5);
            case UP -> rectangle(to, x, 0, 4);
            case CONNECTING -> rectangle(to, x, 0, 6);
            case DEGRADED -> rectangle(to, x, 0, 8);
            case DOWN -> rectangle(to, x, 0, HEIGHT);
            case NEEDS_YOU -> {
                rectangle(to, x, 0, 2.5);
                rectangle(to, x, 4, HEIGHT - 4);
            }
        }
    }

    private static void rectangle(StringBuilder to, double x, double above, double high) {
        to.append(
                String.format(
                        Locale.ROOT,
                        "M%.1f %.1fh%.1fv-%.1fh-%.1fz",
                        x,
                        HEIGHT - above,
                        BAR,
                        high,
                        BAR));
    }

    @Override
    protected void layoutChildren() {
        scale.setX(getWidth() / (DayStrip.SLICES * STEP - (STEP - BAR)));
        scale.setY(getHeight() / HEIGHT);
    }
}
