package dev.legwork.ui.settings;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A setting: its name and what it is about at the start, what changes it at the end. */
final class SettingRow extends HBox {

    SettingRow(String name, String about, Node... controls) {
        getStyleClass().add("setting-row");
        Label title = new Label(name);
        title.setWrapText(true);
        VBox words = new VBox(title);
        words.getStyleClass().add("setting-words");
        if (!about.isEmpty()) {
            Label help = new Label(about);
            help.setWrapText(true);
            help.getStyleClass().addAll("small", "muted");
            words.getChildren().add(help);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        HBox end = new HBox(controls);
        end.getStyleClass().add("setting-controls");
        end.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(words, end);
    }
}
