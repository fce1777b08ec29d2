package dev.legwork.ui.edit;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A field under its name, with room below for what is wrong with it. On JavaFX's thread only. */
final class Labelled extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass CLASH = PseudoClass.getPseudoClass("clash");

    private final Label name;
    private final Label message = new Label();
    private final FontIcon icon = new FontIcon(Feather.ALERT_CIRCLE);
    private final HBox line = new HBox(icon, message);
    private Pane messages = this;
    private final Region field;

    /**
     * @param name of the field
     * @param field takes the name for screen readers
     * @param ems how wide it wants to be, in em; 0 for all there is
     */
    Labelled(String name, Region field, double ems) {
        this.field = field;
        this.name = new Label(name);
        this.name.getStyleClass().addAll("muted", "small");
        this.name.setLabelFor(field);
        this.name.setMinWidth(Region.USE_PREF_SIZE);
        field.setAccessibleText(name);
        field.setMaxWidth(Double.MAX_VALUE);
        if (ems > 0) {
            // In em, so that it grows with the text.
            setStyle("-fx-pref-width: " + ems + "em;");
        }
        getStyleClass().add("labelled");
        message.getStyleClass().addAll("small", "field-message");
        line.getStyleClass().add("field-message-line");
        HBox.setHgrow(message, Priority.ALWAYS);
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(this.name, field);
    }

    /** Says what is wrong; null for nothing. */
    void wrong(@Nullable String sentence, boolean clash) {
        tell(sentence, sentence != null && !clash, clash);
    }

    /** Says what to keep in mind; null for nothing. */
    void remark(@Nullable String sentence) {
        tell(sentence, false, false);
    }

    private void tell(@Nullable String sentence, boolean wrong, boolean clash) {
        for (Node each : new Node[] {field, message, icon}) {
            each.pseudoClassStateChanged(WRONG, wrong);
            each.pseudoClassStateChanged(CLASH, clash);
        }
        message.setText(sentence == null ? "" : sentence);
        field.setAccessibleHelp(sentence);
        messages.getChildren().remove(line);
        if (sentence != null) {
            messages.getChildren().add(line);
        }
    }

    /** Says what it has to say there, where there is more room. */
    Labelled below(Pane there) {
        messages = there;
        return this;
    }

    /** Returns what it says, empty for nothing. */
    String message() {
        return message.getText();
    }
}
