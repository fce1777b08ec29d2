package dev.legwork.ui.main;

import dev.legwork.app.desk.Trail;

import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;

import java.util.ArrayList;
import java.util.List;

/** The last probe times as a line, the newest with a dot. */
final class Sparkline extends Region {
    private static final double DOT = 0.14;

    private final Polyline line = new Polyline();
    private final Circle dot = new Circle();
    private List<Long> times = List.of();

    Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("sparkline-line");
        dot.getStyleClass().add("sparkline-dot");
        line.setManaged(false);
        dot.setManaged(false);
        getChildren().addAll(line, dot);
        setMouseTransparent(true);
    }

    void show(List<Long> millis) {
        if (!times.equals(millis)) {
            times = millis;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        double radius = getHeight() * DOT;
        double width = getWidth() - 2 * radius;
        double height = getHeight() - 4 * radius;
        boolean some = times.size() > 1;
        line.setVisible(some);
        dot.setVisible(some);
        if (!some) {
            return;
        }
        long most = times.stream().mapToLong(Long::longValue).max().orElse(1);
        long least = times.stream().mapToLong(Long::longValue).min().orElse(0);
        // A millisecond more or less is no mountain.
        double span = Math.max((double) most - least, Math.max(2, most * 0.5));
        double middle = (most + least) / 2.0;
        int first = Math.max(0, times.size() - Trail.PROBES);
        double step = width / Math.max(1, Math.min(Trail.PROBES, times.size()) - 1);
        List<Double> points = new ArrayList<>();
        for (int i = first; i < times.size(); i++) {
            points.add(radius + (i - first) * step);
            points.add(2 * radius + height / 2 - (times.get(i) - middle) / span * height);
        }
        line.getPoints().setAll(points);
        dot.setRadius(radius);
        dot.setCenterX(points.get(points.size() - 2));
        dot.setCenterY(points.getLast());
    }
}
