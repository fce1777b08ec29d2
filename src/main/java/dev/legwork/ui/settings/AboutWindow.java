package dev.legwork.ui.settings;

import dev.legwork.ui.Ui;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** What the program is, and whose work is in it. */
public final class AboutWindow {
    private final Stage stage = new Stage();

    /** Builds it; nothing is shown yet. */
    public AboutWindow(Ui ui) {
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
