package dev.legwork.ui.part;

import dev.legwork.app.desk.Lights;
import dev.legwork.desktop.tray.LightShape;
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
        path.setContent(LightShape.path(light));
        colours.forEach((each, pseudo) -> path.pseudoClassStateChanged(pseudo, each == light));
        setAccessibleText(Lights.word(light));
    }
}
