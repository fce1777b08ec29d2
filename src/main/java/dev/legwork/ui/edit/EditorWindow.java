package dev.legwork.ui.edit;

import dev.legwork.ui.Ui;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** A leg that is there, to be changed. */
public final class EditorWindow {
    private final Stage stage = new Stage();

    /** Builds it; nothing is shown yet. */
    public EditorWindow(Ui ui, String leg) {
        Scene scene = new Scene(new StackPane(), 1100, 690);
        ui.looks().dress(scene);
        stage.setScene(scene);
    }

    /** Shows it, in front. */
    public void show() {
        stage.show();
        stage.toFront();
    }

    /** Returns its window. */
    public Stage stage() {
        return stage;
    }
}
