package dev.legwork.ui.wizard;

import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.Priority;

/** Columns that keep their share of the width. */
final class Columns {
    private Columns() {}

    static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setHgrow(Priority.ALWAYS);
        column.setMinWidth(0);
        return column;
    }
}
