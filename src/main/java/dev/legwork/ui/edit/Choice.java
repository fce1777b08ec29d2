package dev.legwork.ui.edit;

import dev.legwork.app.desk.Strings;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One of several ways, some of which want a word more, as a jump host's address. Reads and shows
 * the spelling of the command line. On JavaFX's thread only.
 */
final class Choice extends HBox {
    private final ComboBox<String> kind = new ComboBox<>();
    private final TextField more = new TextField();
    private final Spelling spelling;

    /** How a way is spelled. */
    interface Spelling {
        /** Returns the way a text stands for. */
        String kind(String text);

        /** Returns the word more in a text. */
        String more(String text);

        /** Returns whether a way wants a word more. */
        boolean wantsMore(String kind);

        /** Returns the spelling of a way with its word more. */
        String text(String kind, String more);

        /** Returns what to show while the word more is empty. */
        String prompt(String kind);
    }

    /**
     * @param words names a way for people
     * @param changed told of every change
     */
    Choice(Spelling spelling, UnaryOperator<String> words, Runnable changed) {
        this.spelling = spelling;
        getStyleClass().add("choice");
        kind.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable String one) {
                        return one == null ? "" : words.apply(one);
                    }

                    @Override
                    public String fromString(String word) {
                        return word;
                    }
                });
        kind.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(kind, Priority.ALWAYS);
        HBox.setHgrow(more, Priority.ALWAYS);
        kind.valueProperty()
                .addListener(
                        (of, was, is) -> {
                            arrange();
                            changed.run();
                        });
        more.textProperty().addListener((of, was, is) -> changed.run());
        accessibleTextProperty()
                .addListener(
                        (of, was, is) -> {
                            kind.setAccessibleText(is);
                            more.setAccessibleText(is);
                        });
        getChildren().add(kind);
    }

    private void arrange() {
        String now = kind.getValue();
        boolean wanted = now != null && spelling.wantsMore(now);
        if (wanted && !getChildren().contains(more)) {
            getChildren().add(more);
        } else if (!wanted) {
            getChildren().remove(more);
        }
        more.setPromptText(now == null ? "" : spelling.prompt(now));
    }

    /** Offers these ways; a list that is open stays as it is while they are the same. */
    void offer(List<String> kinds) {
        if (kind.getItems().equals(kinds)) {
            return;
        }
        String now = kind.getValue();
        kind.getItems().setAll(kinds);
        kind.setValue(now);
    }

    /** Names both parts, for tests and style sheets. */
    void name(String id) {
        kind.setId(id);
        more.setId(id + "More");
    }

    /** Shows a spelling. */
    void show(String text) {
        more.setText(spelling.more(text));
        kind.setValue(spelling.kind(text));
        arrange();
    }

    /** Returns the spelling. */
    String text() {
        String now = kind.getValue();
        return now == null ? "" : spelling.text(now, more.getText().strip());
    }

    /** Where a passphrase comes from. */
    static final class Passphrases implements Spelling {
        static final List<String> KINDS =
                List.of("keychain", "none", "agent", "ask", "credential", "command");

        @Override
        public String kind(String text) {
            int colon = text.indexOf(':');
            return colon < 0 ? text : text.substring(0, colon);
        }

        @Override
        public String more(String text) {
            return text.substring(text.indexOf(':') < 0 ? text.length() : text.indexOf(':') + 1);
        }

        @Override
        public boolean wantsMore(String kind) {
            return kind.equals("credential") || kind.equals("command");
        }

        @Override
        public String text(String kind, String more) {
            return wantsMore(kind) ? kind + ":" + more : kind;
        }

        @Override
        public String prompt(String kind) {
            return wantsMore(kind) ? Strings.text("edit.passphrase." + kind + ".prompt") : "";
        }
    }

    /** How to get to a machine. */
    static final class Ways implements Spelling {
        static final String DIRECT = "none";
        static final String JUMP = "@";

        @Override
        public String kind(String text) {
            return text.contains("@") || text.isEmpty() ? JUMP : text;
        }

        @Override
        public String more(String text) {
            return text.contains("@") ? text : "";
        }

        @Override
        public boolean wantsMore(String kind) {
            return kind.equals(JUMP);
        }

        @Override
        public String text(String kind, String more) {
            // Without its at sign it would be taken for the name of a leg.
            return !kind.equals(JUMP) ? kind : more.contains("@") ? more : more + "@";
        }

        @Override
        public String prompt(String kind) {
            return Strings.text("edit.via.prompt");
        }
    }
}
