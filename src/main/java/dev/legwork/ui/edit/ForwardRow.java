package dev.legwork.ui.edit;

import dev.legwork.app.desk.ForwardText;
import dev.legwork.app.desk.Strings;

import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One forward, to be edited. On JavaFX's thread only. */
final class ForwardRow extends VBox {
    private final TextField ports = new TextField();
    private final TextField target = new TextField();
    private final TextField targetPorts = new TextField();
    private final TextField bind = new TextField();
    private final ComboBox<String> kind = new ComboBox<>();
    private final TextField path = new TextField();
    private final Map<String, Labelled> fields = new TreeMap<>();
    private final Label heading = new Label();
    private final VBox messages = new VBox();

    /**
     * @param changed told of every key typed
     * @param remove told when a person wants it gone
     */
    ForwardRow(Runnable changed, Consumer<ForwardRow> remove) {
        getStyleClass().addAll("lw-card", "dense", "forward-row");
        target.setPromptText(Strings.text("edit.forward.target.prompt"));
        targetPorts.setPromptText(Strings.text("edit.forward.target-ports.prompt"));
        bind.setPromptText(Strings.text("edit.forward.bind.prompt"));
        ports.setId("ports");
        target.setId("target");
        targetPorts.setId("targetPorts");
        bind.setId("bind");
        path.setId("path");
        kind.setId("probe");
        kind.getItems().setAll("http", "https", "tcp", "none");
        kind.setConverter(new Words());
        FlowPane cells =
                new FlowPane(
                        cell("ports", "edit.forward.ports", ports, 8),
                        cell("target", "edit.forward.target", target, 11.5),
                        cell("targetPorts", "edit.forward.target-ports", targetPorts, 8),
                        cell("probe", "edit.forward.probe", kind, 9.5),
                        cell("probe.path", "edit.forward.path", path, 10),
                        cell("bind", "edit.forward.bind", bind, 8));
        cells.getStyleClass().add("forward-cells");
        for (TextField each : new TextField[] {ports, target, targetPorts, bind, path}) {
            each.textProperty().addListener((of, was, is) -> changed.run());
            // Addresses and paths are read from left to right in every language.
            each.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        }
        kind.valueProperty()
                .addListener(
                        (of, was, is) -> {
                            path.setDisable(!http());
                            changed.run();
                        });
        ports.textProperty().addListener((of, was, is) -> name(is));
        fields.values().forEach(each -> each.below(messages));
        getChildren().addAll(head(remove), cells, messages);
    }

    private HBox head(Consumer<ForwardRow> remove) {
        Button button = new Button(null, new FontIcon(Feather.TRASH_2));
        button.getStyleClass().addAll("button-icon", "flat", "small-button");
        button.setId("remove");
        button.setTooltip(new Tooltip(Strings.text("edit.forward.remove")));
        button.setAccessibleText(Strings.text("edit.forward.remove"));
        button.setOnAction(pressed -> remove.accept(this));
        heading.getStyleClass().add("strong");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox head = new HBox(heading, between, button);
        head.getStyleClass().add("forward-head");
        return head;
    }

    private Labelled cell(String place, String key, Region field, double ems) {
        Labelled cell = new Labelled(Strings.text(key), field, ems);
        fields.put(place, cell);
        return cell;
    }

    private void name(@Nullable String text) {
        heading.setText(
                Strings.text("edit.forward.name", text == null || text.isBlank() ? "…" : text));
    }

    /** Shows a forward. */
    void show(ForwardText text) {
        ports.setText(text.ports());
        target.setText(text.target());
        targetPorts.setText(text.targetPorts());
        bind.setText(text.bind());
        int colon = text.probe().indexOf(':');
        kind.setValue(colon < 0 ? text.probe() : text.probe().substring(0, colon));
        path.setText(colon < 0 ? "" : text.probe().substring(colon + 1));
        path.setDisable(!http());
        name(text.ports());
    }

    /** Returns what is typed. */
    ForwardText text() {
        String probe = kind.getValue() == null ? "tcp" : kind.getValue();
        return new ForwardText(
                bind.getText(),
                ports.getText(),
                target.getText(),
                targetPorts.getText(),
                http() ? probe + ":" + path.getText().strip() : probe);
    }

    private boolean http() {
        return "http".equals(kind.getValue()) || "https".equals(kind.getValue());
    }

    /** Returns the field of a place in a forward; that of the ports for one it does not know. */
    Labelled field(String place) {
        for (Map.Entry<String, Labelled> each : fields.entrySet()) {
            if (place.equals(each.getKey())) {
                return each.getValue();
            }
        }
        Labelled known = fields.get(place.startsWith("probe") ? "probe.path" : "ports");
        return java.util.Objects.requireNonNull(known);
    }

    /** Takes all messages away. */
    void clear() {
        fields.values().forEach(each -> each.remark(null));
    }

    /** Puts the keyboard here. */
    void focus() {
        ports.requestFocus();
    }

    private static final class Words extends StringConverter<String> {
        @Override
        public String toString(@Nullable String kind) {
            return kind == null ? "" : Strings.text("edit.probe." + kind);
        }

        @Override
        public String fromString(String word) {
            return word;
        }
    }
}
