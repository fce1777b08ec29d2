package dev.legwork.ui.move;

import dev.legwork.ui.Ui;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** What can be brought in, before anything is. */
public final class BringInWindow {
    private final Stage stage = new Stage();

    /** Builds it; nothing is shown yet. */
    public BringInWindow(Ui ui, boolean running) {
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
