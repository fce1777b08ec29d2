package dev.legwork.ui.welcome;

import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One way to begin: a picture, what it is, and how much of it there is. A button in all but its
 * class: a button's picture cannot break its lines.
 */
final class WelcomeRow extends HBox {
    private final Label title = new Label();
    private final Label side = new Label();
    private final String text;
    private final Runnable go;

    /**
     * @param picture an SVG path of strokes on a grid of 24
     */
    WelcomeRow(String picture, String title, String text, Runnable go) {
        this.text = text;
        SVGPath path = new SVGPath();
        path.setContent(picture);
        path.getStyleClass().add("welcome-picture");
        StackPane tile = new StackPane(path);
        tile.getStyleClass().add("welcome-tile");
        tile.setMinSize(40, 40);
        tile.setMaxSize(40, 40);
        this.title.getStyleClass().add("welcome-row-title");
        this.title.setWrapText(true);
        Label below = new Label(text);
        below.getStyleClass().add("muted");
        below.setWrapText(true);
        VBox words = new VBox(this.title, below);
        words.getStyleClass().add("welcome-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        side.setMinWidth(Region.USE_PREF_SIZE);
        side.getStyleClass().add("welcome-side");
        FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
        effectiveNodeOrientationProperty()
                .addListener(
                        (of, was, is) ->
                                arrow.setIconCode(
                                        is == NodeOrientation.RIGHT_TO_LEFT
                                                ? Feather.CHEVRON_LEFT
                                                : Feather.CHEVRON_RIGHT));
        getChildren().addAll(tile, words, side, arrow);
        getStyleClass().add("welcome-row");
        setAccessibleRole(AccessibleRole.BUTTON);
        setFocusTraversable(true);
        this.go = go;
        setOnMouseClicked(
                click -> {
                    requestFocus();
                    fire();
                });
        setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                        key.consume();
                        fire();
                    }
                });
        title(title);
    }

    /** Goes there. */
    void fire() {
        go.run();
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            fire();
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }

    /** Says what it is. */
    void title(String now) {
        title.setText(now);
        tell();
    }

    /**
     * Says how much of it there is.
     *
     * @param some whether that is more than nothing, and so worth going for
     */
    void side(String now, boolean some) {
        side.setText(now);
        side.getStyleClass().removeAll("strong", "muted");
        side.getStyleClass().add(some ? "strong" : "muted");
        tell();
    }

    private void tell() {
        setAccessibleText(title.getText() + ". " + text + " " + side.getText());
    }
}
