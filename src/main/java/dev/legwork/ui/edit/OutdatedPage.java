package dev.legwork.ui.edit;

import dev.legwork.app.desk.Strings;
import dev.legwork.app.key.LineChanges;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import java.util.List;

/** After saving: lines on servers that no longer fit. */
final class OutdatedPage extends VBox {

    OutdatedPage(List<LineChanges.Outdated> outdated, Runnable install, Runnable later) {
        getStyleClass().add("edit-page");
        Label title = new Label(Strings.text("edit.saved"));
        title.getStyleClass().add("page-title");
        getChildren().add(title);
        for (LineChanges.Outdated line : outdated) {
            Label text = new Label(Strings.text("edit.outdated", line.leg(), line.host()));
            text.setWrapText(true);
            text.setMinHeight(USE_PREF_SIZE);
            text.getStyleClass().addAll("lw-card", "degraded", "outdated");
            getChildren().add(text);
        }
        Button now = new Button(Strings.text("edit.outdated.do"));
        now.getStyleClass().add("accent");
        now.setDefaultButton(true);
        now.setId("installLine");
        now.setOnAction(pressed -> install.run());
        Button close = new Button(Strings.text("edit.outdated.later"));
        close.setId("later");
        close.setCancelButton(true);
        close.setOnAction(pressed -> later.run());
        FlowPane buttons = new FlowPane(now, close);
        buttons.getStyleClass().add("edit-row");
        getChildren().add(buttons);
    }
}
