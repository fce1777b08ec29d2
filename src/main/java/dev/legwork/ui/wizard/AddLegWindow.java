package dev.legwork.ui.wizard;

import dev.legwork.ui.Navigator.Step;
import dev.legwork.ui.Ui;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

/** The wizard: a leg from nothing to up, in seven steps. */
public final class AddLegWindow {
    private final Stage stage = new Stage();

    private AddLegWindow(Ui ui) {
        Scene scene = new Scene(new StackPane(), 1100, 690);
        ui.looks().dress(scene);
        stage.setScene(scene);
    }

    /**
     * Opens it on what was left unfinished, or anew.
     *
     * @param owner in front of which, null for none
     * @param ports suggested, null for none
     */
    public static AddLegWindow open(Ui ui, @Nullable Window owner, @Nullable String ports) {
        AddLegWindow window = new AddLegWindow(ui);
        window.show();
        return window;
    }

    /** Opens it for a leg that is there, at a step. */
    public static AddLegWindow open(Ui ui, @Nullable Window owner, String leg, Step step) {
        AddLegWindow window = new AddLegWindow(ui);
        window.show();
        return window;
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
