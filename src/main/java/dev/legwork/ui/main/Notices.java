package dev.legwork.ui.main;

import dev.legwork.app.desk.Strings;

import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

/**
 * A bar at the bottom for one sentence: what was done, with a way back, or what could not be done.
 * The newest replaces the one before, so that failures never pile up.
 */
final class Notices extends HBox {
    private static final Duration UNDO = Duration.seconds(10);
    private static final Duration SAID = Duration.seconds(6);

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final Label text = new Label();
    private final Hyperlink undo = new Hyperlink(Strings.text("main.undo"));
    private final PauseTransition pause = new PauseTransition();
    private boolean failed;

    Notices() {
        getStyleClass().add("notices");
        text.setWrapText(true);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        undo.setId("undo");
        undo.setMinWidth(USE_PREF_SIZE);
        Button close = Icons.only(Feather.X, Strings.text("shared.close"), this::hide);
        close.getStyleClass().addAll("flat", "small");
        getChildren().addAll(text, undo, close);
        setAccessibleRole(AccessibleRole.TEXT);
        pause.setOnFinished(over -> hide());
        hide();
    }

    /** Says what was done, for a few seconds. */
    void done(String sentence) {
        show(sentence, false);
        pause.setDuration(SAID);
        pause.playFromStart();
    }

    /** Says what was done, and offers to take it back for ten seconds. */
    void done(String sentence, Runnable back) {
        show(sentence, true);
        undo(back);
        pause.setDuration(UNDO);
        pause.playFromStart();
    }

    /** Says what was not done; stays until somebody closes it, or something else was done. */
    void failed(String sentence) {
        show(sentence, false);
        failed(true);
    }

    /** Something was done: what was not done before it is old news. */
    void wentWell() {
        if (failed) {
            hide();
        }
    }

    private void failed(boolean is) {
        failed = is;
        pseudoClassStateChanged(FAILED, is);
    }

    /** Says what was not done, and offers to take back what was; stays until it is closed. */
    void failed(String sentence, Runnable back) {
        failed(sentence);
        undo(back);
        undo.setVisible(true);
        undo.setManaged(true);
    }

    private void undo(Runnable back) {
        undo.setOnAction(
                pressed -> {
                    hide();
                    back.run();
                });
    }

    private void show(String sentence, boolean withUndo) {
        pause.stop();
        failed(false);
        text.setText(sentence);
        setAccessibleText(sentence);
        undo.setVisible(withUndo);
        undo.setManaged(withUndo);
        setVisible(true);
        setManaged(true);
    }

    /** Takes it away. */
    void hide() {
        pause.stop();
        failed(false);
        setVisible(false);
        setManaged(false);
    }
}
