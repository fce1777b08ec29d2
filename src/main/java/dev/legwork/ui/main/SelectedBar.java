package dev.legwork.ui.main;

import dev.legwork.app.desk.Strings;
import dev.legwork.status.Request.Action;
import dev.legwork.status.StatusDocument.LegEntry;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What can be done with several chosen legs at once; there while several are. */
final class SelectedBar extends FlowPane {
    private final Label many = new Label();

    SelectedBar(LegActions actions, Supplier<List<LegEntry>> selected) {
        getStyleClass().add("selected-bar");
        many.getStyleClass().add("strong");
        getChildren().add(many);
        add("start", legs -> actions.steer(Action.START, names(legs)), selected);
        add("stop", legs -> actions.steer(Action.STOP, names(legs)), selected);
        add("restart", legs -> actions.steer(Action.RESTART, names(legs)), selected);
        add("delete", actions::delete, selected);
        show(0);
    }

    private void add(String key, Consumer<List<LegEntry>> what, Supplier<List<LegEntry>> selected) {
        Button button = new Button(Strings.text("main." + key));
        button.setId("selected-" + key);
        button.getStyleClass().add("small");
        button.setOnAction(pressed -> what.accept(selected.get()));
        getChildren().add(button);
    }

    private static List<String> names(List<LegEntry> legs) {
        return legs.stream().map(LegEntry::name).toList();
    }

    void show(int count) {
        many.setText(Strings.text("main.selected", count));
        setVisible(count > 1);
        setManaged(count > 1);
    }
}
