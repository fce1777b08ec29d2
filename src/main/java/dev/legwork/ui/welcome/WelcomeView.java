package dev.legwork.ui.welcome;

import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;
import dev.legwork.ui.View;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The first page, while there are no legs. */
public final class WelcomeView implements View {
    private final VBox node = new VBox();

    /** Builds it. */
    public WelcomeView(Ui ui) {
        node.setAccessibleText(ui.desk().home().folder().toString());
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(Shown shown) {}
}
