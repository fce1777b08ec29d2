package dev.legwork.ui.welcome;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** The program's icon, drawn: the arch of a way, and its light. */
final class Logo extends Pane {
    private static final double GRID = 512;

    /**
     * @param size of its sides, in pixels
     */
    Logo(double size) {
        Rectangle ground = new Rectangle(GRID, GRID);
        ground.setArcWidth(224);
        ground.setArcHeight(224);
        ground.getStyleClass().add("logo-ground");
        SVGPath arch = new SVGPath();
        arch.setContent("M112 400V256a144 144 0 0 1 288 0v144h-64V256a80 80 0 0 0-160 0v144z");
        arch.getStyleClass().add("logo-arch");
        SVGPath light = new SVGPath();
        light.setContent("M256 304a48 48 0 1 1 0 96a48 48 0 1 1 0-96z");
        light.getStyleClass().add("logo-light");
        Pane drawing = new Pane(ground, arch, light);
        drawing.setManaged(false);
        drawing.getTransforms().add(new Scale(size / GRID, size / GRID));
        getChildren().add(drawing);
        getStyleClass().add("logo");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
    }
}
