package dev.legwork.ui.settings;

import dev.legwork.app.desk.Strings;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** A whole number to change: taken with Enter or on leaving, refused with a sentence. */
final class NumberField extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private final TextField field = new TextField();
    private final Label sentence = new Label();
    private final Button reset = new Button();
    private final int standard;
    private final Function<String, Optional<String>> wrong;
    private final IntConsumer take;
    private String saved;

    /** Taken, and on its way to the file. */
    private String pending = "";

    /**
     * @param word its name in legs.json
     * @param unit behind it
     * @param standard what it is unless changed
     * @param wrong says what is wrong with a text, if anything
     * @param take takes what is right
     */
    NumberField(
            String word,
            String name,
            String about,
            String unit,
            int standard,
            Function<String, Optional<String>> wrong,
            IntConsumer take) {
        this.standard = standard;
        this.wrong = wrong;
        this.take = take;
        saved = Integer.toString(standard);
        field.setId(word);
        field.getStyleClass().add("number-field");
        field.setAccessibleText(name);
        field.setAccessibleHelp(about);
        field.textProperty().addListener((of, was, is) -> judge(is));
        field.setOnAction(pressed -> commit());
        field.focusedProperty().addListener((of, was, is) -> left(is));
        field.setOnKeyPressed(
                pressed -> {
                    if (pressed.getCode() == KeyCode.ESCAPE && !field.getText().equals(saved)) {
                        field.setText(saved);
                        pressed.consume();
                    }
                });
        String back = Strings.text("settings.reset");
        reset.setId("reset-" + word);
        reset.setGraphic(new FontIcon(Feather.ROTATE_CCW));
        reset.getStyleClass().addAll("button-icon", "flat");
        reset.setTooltip(new Tooltip(back));
        reset.setAccessibleText(Strings.text("settings.reset.what", name, standard));
        reset.setOnAction(pressed -> reset());
        sentence.getStyleClass().addAll("small", "danger-text");
        sentence.setWrapText(true);
        sentence.setId("wrong-" + word);
        sentence.setManaged(false);
        Label behind = new Label(unit);
        behind.getStyleClass().addAll("muted", "number-unit");
        getStyleClass().add("number-setting");
        getChildren().addAll(new SettingRow(name, about, field, behind, reset), sentence);
        show(saved);
    }

    /** Shows what is in force, unless a person is typing something else. */
    void show(String now) {
        boolean typing = field.isFocused() && !field.getText().equals(saved);
        saved = now;
        pending = "";
        if (!typing) {
            field.setText(now);
            judge(now);
        }
        reset.setVisible(!now.equals(Integer.toString(standard)));
    }

    /** Returns what is in force, rounded down. */
    int saved() {
        return saved.matches("[0-9]{1,6}") ? Integer.parseInt(saved) : standard;
    }

    private void judge(String text) {
        Optional<String> why = text.equals(saved) ? Optional.empty() : wrong.apply(text.strip());
        field.pseudoClassStateChanged(WRONG, why.isPresent());
        sentence.setText(why.orElse(""));
        sentence.setManaged(why.isPresent());
        sentence.setVisible(why.isPresent());
    }

    private void left(boolean focused) {
        if (!focused) {
            commit();
        }
    }

    private void commit() {
        String text = field.getText().strip();
        boolean asked = text.equals(pending);
        if (!text.equals(saved) && !asked && wrong.apply(text).isEmpty()) {
            pending = text;
            take.accept(Integer.parseInt(text));
        }
    }

    private void reset() {
        field.requestFocus();
        field.setText(Integer.toString(standard));
        commit();
    }
}
