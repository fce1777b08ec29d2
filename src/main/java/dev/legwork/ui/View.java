package dev.legwork.ui;

import javafx.scene.Node;

/** A part of a window that is drawn from what the instance says. On JavaFX's thread only. */
public interface View {

    /** Returns what to put into the window; always the same. */
    Node node();

    /** Draws what there is now; called often, so what did not change costs nothing. */
    void show(Shown shown);
}
