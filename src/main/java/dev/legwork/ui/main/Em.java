package dev.legwork.ui.main;

import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;

/** Knows how many pixels an em has where it stands, for the few sizes that no sheet can set. */
final class Em extends Pane {
    /** At ordinary text size. */
    static final double ORDINARY = 13;

    private final ReadOnlyDoubleWrapper pixels = new ReadOnlyDoubleWrapper(ORDINARY);

    Em() {
        Text measured = new Text();
        measured.setManaged(false);
        getChildren().add(measured);
        setManaged(false);
        setVisible(false);
        measured.fontProperty().addListener((of, was, is) -> pixels.set(is.getSize()));
    }

    /** Returns so many pixels at ordinary text size as pixels here. */
    double px(double ordinary) {
        return ordinary * pixels.get() / ORDINARY;
    }

    /** Runs it now, and again whenever the text has another size. */
    void follow(Runnable what) {
        pixels.addListener((of, was, is) -> what.run());
        what.run();
    }
}
