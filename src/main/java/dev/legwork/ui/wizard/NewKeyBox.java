package dev.legwork.ui.wizard;

import dev.legwork.app.Spelling;
import dev.legwork.app.desk.Strings;
import dev.legwork.ui.part.SecretField;

import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** Where a new key's passphrase is to be, and the passphrase itself where a person chooses it. */
final class NewKeyBox extends VBox {
    private static final String COMMAND = "command";
    private static final List<String> PLACES = List.of("keychain", "ask", "agent", COMMAND, "none");

    private final ToggleGroup where = new ToggleGroup();
    private final TextField command = new TextField();
    private final SecretField first = new SecretField();
    private final SecretField second = new SecretField();
    private final HBox typed;
    private boolean choosing;

    /**
     * @param changed told of every change
     */
    NewKeyBox(Runnable changed) {
        super(12);
        getStyleClass().add("indented");
        VBox places = new VBox(8);
        for (String place : PLACES) {
            places.getChildren().add(place(place));
        }
        command.setId("pass-command-line");
        command.setPromptText("pass show legwork/mac-1");
        command.setAccessibleText(Strings.text("wizard.key.pass.command"));
        command.getStyleClass().add("mono");
        first.setId("pass-first");
        second.setId("pass-second");
        VBox one = Nodes.field(Strings.text("wizard.key.pass.new"), first, "");
        VBox two = Nodes.field(Strings.text("wizard.key.pass.again"), second, "");
        HBox.setHgrow(one, Priority.ALWAYS);
        HBox.setHgrow(two, Priority.ALWAYS);
        typed = new HBox(16, one, two);
        getChildren()
                .addAll(
                        Nodes.text(Strings.text("wizard.key.pass.title"), "strong"),
                        places,
                        command,
                        typed);
        where.selectedToggleProperty()
                .addListener(
                        (of, was, is) -> {
                            arrange();
                            tell(changed);
                        });
        command.textProperty().addListener((of, was, is) -> tell(changed));
        first.lengthProperty().addListener((of, was, is) -> changed.run());
        second.lengthProperty().addListener((of, was, is) -> changed.run());
        arrange();
    }

    private void tell(Runnable changed) {
        if (!choosing) {
            changed.run();
        }
    }

    private VBox place(String place) {
        RadioButton choice = new RadioButton(Strings.text("wizard.key.pass." + place));
        choice.setId("pass-" + place);
        choice.setToggleGroup(where);
        choice.setUserData(place);
        choice.setWrapText(true);
        String help = Strings.text("wizard.key.pass." + place + ".help");
        choice.setAccessibleHelp(help);
        return new VBox(2, choice, Nodes.text(help, "muted", "small", "indented"));
    }

    private void arrange() {
        Nodes.shown(typed, isTyped());
        Nodes.shown(command, place().equals(COMMAND));
    }

    /**
     * Chooses what the draft says, as on the command line; the keychain for nothing, and none for
     * what has no choice here.
     */
    void choose(String source) {
        choosing = true;
        boolean commanded = source.startsWith(COMMAND + ":");
        command.setText(commanded ? source.substring(COMMAND.length() + 1) : "");
        String wanted = commanded ? COMMAND : source.isEmpty() ? PLACES.getFirst() : source;
        Toggle chosen =
                where.getToggles().stream()
                        .filter(one -> wanted.equals(one.getUserData()))
                        .findFirst()
                        .orElse(null);
        where.selectToggle(chosen);
        choosing = false;
    }

    private String place() {
        Toggle chosen = where.getSelectedToggle();
        return chosen == null ? PLACES.getFirst() : String.valueOf(chosen.getUserData());
    }

    private boolean isTyped() {
        return place().equals("ask") || place().equals("agent");
    }

    /** Returns where it is to be, as on the command line. */
    String source() {
        return place().equals(COMMAND) ? COMMAND + ":" + command.getText() : place();
    }

    /** Returns whether nothing is missing. */
    boolean complete() {
        if (place().equals(COMMAND)) {
            try {
                Spelling.passphrase(source());
                return true;
            } catch (IllegalArgumentException open) {
                return false;
            }
        }
        return !isTyped()
                || (!first.isEmpty()
                        && CharSequence.compare(first.getCharacters(), second.getCharacters())
                                == 0);
    }

    /** Returns the passphrase that was typed, the caller's to zero, and empties the fields. */
    char[] take() {
        second.clear();
        return first.take();
    }

    /** Empties the fields. */
    void clear() {
        first.clear();
        second.clear();
    }
}
