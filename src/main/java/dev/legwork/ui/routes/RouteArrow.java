package dev.legwork.ui.routes;

import dev.legwork.app.desk.RoutePlan.Arrow;
import dev.legwork.app.desk.Strings;
import dev.legwork.ui.part.LightIcon;

import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polygon;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** An arrow in the picture: a curve, its head, and a pill with the ports it carries. */
final class RouteArrow {
    private static final double HEAD_LENGTH = 9;
    private static final double HEAD_HALF = 4.5;
    private static final double BEND = 0.5;
    private static final double CHIP = 12;
    private static final List<String> LIGHTS =
            List.of("up", "connecting", "degraded", "down", "needs-you", "off", "unknown");

    private final CubicCurve curve = new CubicCurve();
    private final Polygon head =
            new Polygon(0, 0, -HEAD_LENGTH, -HEAD_HALF, -HEAD_LENGTH, HEAD_HALF);
    private final Button pill = new Button();
    private final LightIcon icon = new LightIcon(CHIP);
    private @Nullable Arrow arrow;

    /**
     * @param open takes it when a person chooses it
     */
    RouteArrow(Consumer<RouteArrow> open) {
        curve.getStyleClass().add("route-curve");
        curve.setMouseTransparent(true);
        head.getStyleClass().add("route-point");
        head.setMouseTransparent(true);
        pill.getStyleClass().add("route-pill");
        pill.setGraphic(icon);
        pill.setOnAction(pressed -> open.accept(this));
        curve.setManaged(false);
        head.setManaged(false);
    }

    CubicCurve curve() {
        return curve;
    }

    Polygon head() {
        return head;
    }

    Button pill() {
        return pill;
    }

    Arrow arrow() {
        return Objects.requireNonNull(arrow, "shown before it is asked");
    }

    void show(Arrow now) {
        if (now.equals(arrow)) {
            return;
        }
        arrow = now;
        String look = now.known() ? now.light().word() : "unknown";
        for (var styled : List.of(curve.getStyleClass(), head.getStyleClass())) {
            styled.removeAll(LIGHTS);
            styled.add(look);
        }
        icon.show(now.light());
        if (!now.known()) {
            icon.showUnknown();
        }
        pill.setText(now.ways().isEmpty() ? Strings.text("routes.pass") : now.ports());
        pill.setAccessibleText(now.words());
        pill.setAccessibleHelp(now.ways().isEmpty() ? "" : Strings.text("routes.help"));
    }

    /** Draws it from one point to another, the head at the end. */
    void lay(double fromX, double fromY, double toX, double toY) {
        double end = toX - HEAD_LENGTH + 1;
        double bend = (end - fromX) * BEND;
        curve.setStartX(fromX);
        curve.setStartY(fromY);
        curve.setControlX1(fromX + bend);
        curve.setControlY1(fromY);
        curve.setControlX2(end - bend);
        curve.setControlY2(toY);
        curve.setEndX(end);
        curve.setEndY(toY);
        head.setLayoutX(toX);
        head.setLayoutY(toY);
    }

    /** Returns the point of the curve at a part of its way, 0 to 1. */
    Point2D at(double t) {
        double s = 1 - t;
        double a = s * s * s;
        double b = 3 * s * s * t;
        double c = 3 * s * t * t;
        double d = t * t * t;
        return new Point2D(
                a * curve.getStartX()
                        + b * curve.getControlX1()
                        + c * curve.getControlX2()
                        + d * curve.getEndX(),
                a * curve.getStartY()
                        + b * curve.getControlY1()
                        + c * curve.getControlY2()
                        + d * curve.getEndY());
    }
}
