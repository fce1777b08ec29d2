package dev.legwork.ui.wizard;

import dev.legwork.ui.Ui;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** A page of its own: the host key is not the pinned one. */
public final class HostKeyChangedWindow {
    private final Stage stage = new Stage();

    /** Builds it; nothing is shown yet. */
    public HostKeyChangedWindow(Ui ui, String leg) {
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
