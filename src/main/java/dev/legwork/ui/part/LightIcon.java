package dev.legwork.ui.part;

import dev.legwork.app.desk.Lights;
import dev.legwork.leg.Light;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

import java.util.EnumMap;
import java.util.Map;

/**
 * A light as a shape in its colour, so that nobody needs colour to read it; never without its word
 * in the same row. Sizes: 12 chips, 14 tables and hops, 16 rows, 20 headings.
 */
public final class LightIcon extends Pane {
    private static final double GRID = 16;
    private static final double EM = 13;
    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");

    private final SVGPath path = new SVGPath();
    private final Scale scale = new Scale();
    private final Map<Light, PseudoClass> colours = new EnumMap<>(Light.class);
    private Light light = Light.OFF;

    /**
     * @param size of its sides, in pixels at ordinary text size; grows with the text
     */
    public LightIcon(double size) {
        getStyleClass().add("light-icon");
        for (Light each : Light.values()) {
            colours.put(each, PseudoClass.getPseudoClass(each.word()));
        }
        path.getStyleClass().add("light-shape");
        path.getTransforms().add(scale);
        path.setManaged(false);
        getChildren().add(path);
        setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        String side = size / EM + "em";
        setStyle("-fx-pref-width: " + side + "; -fx-pref-height: " + side + ";");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMouseTransparent(true);
        draw();
    }

    @Override
    protected void layoutChildren() {
        scale.setX(getWidth() / GRID);
        scale.setY(getHeight() / GRID);
    }

    /** Makes one that shows a light. */
    public static LightIcon of(Light light, double size) {
        LightIcon icon = new LightIcon(size);
        icon.show(light);
        return icon;
    }

    /** Shows a light. */
    public void show(Light now) {
        pseudoClassStateChanged(UNKNOWN, false);
        if (now != light) {
            light = now;
            draw();
        }
    }

    /** Shows that nothing is known: the hollow ring, dashed wherever it has an edge. */
    public void showUnknown() {
        show(Light.OFF);
        pseudoClassStateChanged(UNKNOWN, true);
    }

    /** Returns the light it shows. */
    public Light light() {
        return light;
    }

    private void draw() {
        path.setContent(shape(light));
        colours.forEach((each, pseudo) -> path.pseudoClassStateChanged(pseudo, each == light));
        setAccessibleText(Lights.word(light));
    }

    /** Returns the shape as an SVG path on a grid of 16. */
    static String shape(Light light) {
        return switch (light) {
            case UP -> "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z";
            case CONNECTING ->
                    "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z M8 3.25a4.75 4.75 0 1 0 0 9.5"
                            + "a4.75 4.75 0 1 0 0-9.5z M8 5.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5z";
            case DEGRADED ->
                    "M8.95 2.05L14.8 12.4A1.1 1.1 0 0 1 13.85 14H2.15A1.1 1.1 0 0 1 1.2 12.4"
                            + "L7.05 2.05A1.1 1.1 0 0 1 8.95 2.05z";
            case DOWN ->
                    "M4.9 3L8 6.1L11.1 3A1.35 1.35 0 0 1 13 4.9L9.9 8L13 11.1A1.35 1.35 0 0 1 11.1"
                            + " 13L8 9.9L4.9 13A1.35 1.35 0 0 1 3 11.1L6.1 8L3 4.9A1.35 1.35 0 0 1"
                            + " 4.9 3z";
            case NEEDS_YOU ->
                    "M7.1 0.9A1.27 1.27 0 0 1 8.9 0.9L15.1 7.1A1.27 1.27 0 0 1 15.1 8.9L8.9 15.1"
                            + "A1.27 1.27 0 0 1 7.1 15.1L0.9 8.9A1.27 1.27 0 0 1 0.9 7.1z M7 4V9H9"
                            + "V4z M7 10.25V12.25H9V10.25z";
            case OFF ->
                    "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0"
                            + " 0-9z";
        };
    }
}
