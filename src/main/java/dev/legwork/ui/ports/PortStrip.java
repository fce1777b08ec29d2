package dev.legwork.ui.ports;

import dev.legwork.app.desk.PortPlan.Slot;
import dev.legwork.app.desk.PortPlan.Use;

import javafx.scene.layout.Pane;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ports one beside the other, each a shape in its colour: filled answers, lower is degraded, a
 * slash is down, an exclamation mark needs somebody, an outline is open, a dot is free.
 */
final class PortStrip extends Pane {
    private static final double STEP = 7.2;
    private static final double WIDE = 5.6;
    private static final double HIGH = 15;
    private static final double SMALLEST = 60;

    /** Narrower where there is less room, so that a port never stands in another's column. */
    private final Scale narrowed = new Scale(1, 1);

    private final double width;

    PortStrip(List<Slot> slots) {
        Map<Use, StringBuilder> paths = new EnumMap<>(Use.class);
        for (int i = 0; i < slots.size(); i++) {
            paths.computeIfAbsent(slots.get(i).use(), use -> new StringBuilder())
                    .append(shape(slots.get(i).use(), i * STEP));
        }
        paths.forEach(
                (use, content) -> {
                    SVGPath path = new SVGPath();
                    path.setContent(content.toString());
                    path.setFillRule(FillRule.EVEN_ODD);
                    path.setManaged(false);
                    path.getTransforms().add(narrowed);
                    path.getStyleClass().addAll("port-shape", use.word());
                    getChildren().add(path);
                });
        width = slots.size() * STEP;
        setMinSize(Math.min(width, SMALLEST), HIGH);
        setPrefSize(width, HIGH);
        setMaxSize(width, HIGH);
        setMouseTransparent(true);
    }

    @Override
    protected void layoutChildren() {
        narrowed.setX(width == 0 ? 1 : Math.min(1, getWidth() / width));
    }

    /** Makes one of a single port, as for a legend. */
    static PortStrip of(Use use) {
        return new PortStrip(List.of(new Slot(1, use)));
    }

    private static String shape(Use use, double x) {
        return switch (use) {
            case ANSWERS -> box(x, 0, WIDE, HIGH);
            case DEGRADED -> box(x, HIGH * 0.3, WIDE, HIGH * 0.7);
            case CONNECTING -> outline(x) + box(x + 2, HIGH * 0.35, WIDE - 4, HIGH * 0.3);
            case DOWN -> slash(x);
            case NEEDS_YOU, CLASH ->
                    box(x, 0, WIDE, HIGH * 0.66) + box(x, HIGH * 0.78, WIDE, HIGH * 0.22);
            case OPEN, OFF -> outline(x);
            case FREE -> box(x + 1.5, HIGH / 2 - 0.75, 2.5, 1.5);
        };
    }

    private static String outline(double x) {
        return box(x, 0, WIDE, HIGH) + box(x + 1, 1, WIDE - 2, HIGH - 2);
    }

    private static String slash(double x) {
        return String.format(Locale.ROOT, "M%.2f 0h2L%.2f %.2fh-2z ", x + WIDE - 2, x + 2, HIGH);
    }

    private static String box(double x, double y, double width, double height) {
        return String.format(
                Locale.ROOT, "M%.2f %.2fh%.2fv%.2fh-%.2fz ", x, y, width, height, width);
    }
}
