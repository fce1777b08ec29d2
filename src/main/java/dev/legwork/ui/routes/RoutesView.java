package dev.legwork.ui.routes;

import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;
import dev.legwork.ui.View;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Every way, hop by hop. */
public final class RoutesView implements View {
    private final VBox node = new VBox();

    /** Builds it. */
    public RoutesView(Ui ui) {
        node.setAccessibleText(ui.desk().home().folder().toString());
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(Shown shown) {}
}
