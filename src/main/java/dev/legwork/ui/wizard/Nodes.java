package dev.legwork.ui.wizard;

import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;
import dev.legwork.ui.part.CopyButton;
import dev.legwork.ui.part.LightIcon;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.function.Supplier;

/** Small things all steps are made of. */
final class Nodes {
    private Nodes() {}

    /** A text that breaks its lines and gives way to nothing. */
    static Label text(String text, String... classes) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(classes);
        return label;
    }

    /** A text in one line. */
    static Label word(String text, String... classes) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(classes);
        return label;
    }

    /** Takes whatever room is left in a row. */
    static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /** A row that becomes several where there is no room. */
    static FlowPane flow(double gap, Node... nodes) {
        FlowPane flow = new FlowPane(gap, 6, nodes);
        flow.setRowValignment(VPos.CENTER);
        flow.setPrefWrapLength(200);
        return flow;
    }

    static HBox row(double gap, Node... nodes) {
        HBox row = new HBox(gap, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** A light and what it is about, in a card of its colour. */
    static HBox note(Light light, String text) {
        HBox note = new HBox(10, LightIcon.of(light, 14), text(text));
        note.getStyleClass().addAll("lw-card", "dense", "note", light.word());
        HBox.setHgrow(note.getChildren().get(1), Priority.ALWAYS);
        note.setAlignment(Pos.TOP_LEFT);
        return note;
    }

    /** What must not be overlooked: the one thing beside port clashes that is red. */
    static HBox danger(String text) {
        HBox note = note(Light.NEEDS_YOU, text);
        note.getStyleClass().removeAll(Light.NEEDS_YOU.word());
        note.getStyleClass().add("danger");
        return note;
    }

    /** A light and a sentence, without a card. */
    static HBox line(Light light, String text, String... classes) {
        Label label = text(text, classes);
        HBox line = new HBox(8, LightIcon.of(light, 14), label);
        line.getStyleClass().add("state-line");
        HBox.setHgrow(label, Priority.ALWAYS);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    /** A command with a button that copies it. */
    static HBox command(String command, String what) {
        return command(() -> command, new Label(command), what);
    }

    /** As {@link #command(String, String)}, for one that is too long to be read here. */
    static HBox cut(String command, String what) {
        Label shown = new Label(command);
        HBox box = command(() -> command, shown, what);
        shown.setWrapText(false);
        shown.setMinWidth(0);
        return box;
    }

    /** As {@link #command(String, String)}, whose text may change. */
    static HBox command(Supplier<String> text, Label shown, String what) {
        shown.getStyleClass().add("mono");
        shown.setWrapText(true);
        shown.setMinHeight(Region.USE_PREF_SIZE);
        shown.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(shown, Priority.ALWAYS);
        CopyButton copy = new CopyButton(Strings.text("shared.copy"), what, text);
        copy.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = row(8, shown, copy);
        box.getStyleClass().add("command");
        return box;
    }

    /** A number in a disc, and what is to be done. */
    static HBox numbered(int number, String what, String more) {
        Label disc = word(Integer.toString(number), "step-disc", "quiet");
        Label strong = word(what, "strong");
        Label muted = text(more, "muted");
        HBox.setHgrow(muted, Priority.ALWAYS);
        return row(10, disc, strong, muted);
    }

    /** A field with its name above. */
    static VBox field(String name, Node field, String help) {
        Label label = word(name, "field-name");
        label.setLabelFor(field);
        VBox box = new VBox(4, label, field);
        if (!help.isEmpty()) {
            box.getChildren().add(text(help, "muted", "small"));
            field.setAccessibleHelp(help);
        }
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    /** Shows a node, or takes it out of the layout. */
    static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
