package dev.legwork.ui.ports;

import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;
import dev.legwork.ui.View;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Who has which port. */
public final class PortsView implements View {
    private final VBox node = new VBox();

    /** Builds it. */
    public PortsView(Ui ui) {
        node.setAccessibleText(ui.desk().home().folder().toString());
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(Shown shown) {}
}
