package dev.legwork.ui.wizard;

import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.WindowWords;
import dev.legwork.app.pin.Comparison;
import dev.legwork.app.pin.Fetched;
import dev.legwork.app.pin.Pinning;
import dev.legwork.leg.Light;
import dev.legwork.ui.Work;
import dev.legwork.ui.part.LightIcon;

import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Compares what a person pastes with the key that was shown, as they paste. */
final class PasteBox extends VBox {
    private static final PseudoClass SAME = PseudoClass.getPseudoClass("same");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    /** How a paste stands. */
    enum State {
        /** Nothing is pasted, or no key is there to compare with. */
        EMPTY,
        /** It is being compared. */
        WORKING,
        /** It is another key. */
        WRONG,
        /** It is nothing to compare, or a key of another type that cannot be had. */
        OTHER,
        /** It is the key. */
        SAME
    }

    private final Work work;
    private final Supplier<Pinning> pinning;
    private final Consumer<@Nullable Fetched> same;
    private final TextField field = new OneLine();
    private final LightIcon icon = new LightIcon(14);
    private final Label words = Nodes.text("");
    private final Label more = Nodes.text("", "muted", "small");
    private final PauseTransition pause = new PauseTransition(Duration.millis(150));
    private State state = State.EMPTY;
    private @Nullable Fetched with;
    private Work.@Nullable Task task;

    /**
     * @param prompt what to paste
     * @param same told, on JavaFX's thread, the key that the paste speaks of as soon as it does,
     *     and null as soon as it does no more
     */
    PasteBox(
            Work work, Supplier<Pinning> pinning, String prompt, Consumer<@Nullable Fetched> same) {
        super(6);
        this.work = work;
        this.pinning = pinning;
        this.same = same;
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.getStyleClass().addAll("mono", "paste");
        field.setId("paste");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setAccessibleRole(AccessibleRole.TEXT);
        HBox line =
                Nodes.row(8, icon, words, Nodes.word(Strings.text("wizard.paste.live"), "muted"));
        getChildren().addAll(field, line, more);
        pause.setOnFinished(still -> compare());
        field.textProperty().addListener((of, was, is) -> changed());
        set(State.EMPTY, Strings.text("wizard.paste.empty"), "");
    }

    /** A fingerprint that a terminal broke comes as several lines. */
    private static final class OneLine extends TextField {
        @Override
        public void paste() {
            String text = Clipboard.getSystemClipboard().getString();
            if (text != null) {
                replaceSelection(text.replaceAll("[\\r\\n]+", " ").strip());
            }
        }
    }

    /** Compares with this key from now on; null for none. */
    void compareWith(@Nullable Fetched fetched) {
        with = fetched;
        changed();
    }

    /** Returns what is pasted. */
    String text() {
        return field.getText();
    }

    /** Returns how it stands. */
    State state() {
        return state;
    }

    /** Returns the field, to be given the focus. */
    TextField field() {
        return field;
    }

    /** Compares nothing any more. */
    void stop() {
        pause.stop();
        if (task != null) {
            task.stop();
        }
    }

    private void changed() {
        stop();
        same.accept(null);
        if (field.getText().isBlank() || with == null) {
            set(State.EMPTY, Strings.text("wizard.paste.empty"), "");
        } else {
            set(State.WORKING, Strings.text("wizard.paste.working"), "");
            pause.playFromStart();
        }
    }

    private void compare() {
        Fetched fetched = with;
        String text = field.getText();
        if (fetched != null) {
            task =
                    work.start(
                            "compare-host-key",
                            () -> pinning.get().compare(fetched, text),
                            comparison -> compared(fetched, comparison),
                            failure -> set(State.OTHER, Strings.text("wizard.failed"), ""));
        }
    }

    private void compared(Fetched asked, Comparison comparison) {
        switch (comparison) {
            case Comparison.Same(Fetched fetched) -> {
                set(
                        State.SAME,
                        Strings.text("wizard.paste.same"),
                        fetched.key().equals(asked.key())
                                ? ""
                                : Strings.text("wizard.paste.same-other", fetched.key().kind()));
                same.accept(fetched);
            }
            case Comparison.Different different ->
                    set(
                            State.WRONG,
                            Strings.text("wizard.paste.wrong"),
                            WindowWords.of(different.sentence()));
            case Comparison.Unclear(String sentence) ->
                    set(State.OTHER, Strings.text("wizard.paste.unclear"), sentence);
            case Comparison.Failed(var cause) ->
                    set(
                            State.OTHER,
                            Strings.text("wizard.paste.other", asked.key().kind()),
                            cause.text());
        }
    }

    private void set(State now, String text, String explained) {
        state = now;
        icon.show(
                switch (now) {
                    case EMPTY -> Light.OFF;
                    case WORKING -> Light.CONNECTING;
                    case WRONG -> Light.DOWN;
                    case OTHER -> Light.DEGRADED;
                    case SAME -> Light.UP;
                });
        icon.pseudoClassStateChanged(WRONG, now == State.WRONG);
        words.setText(text);
        words.getStyleClass().setAll("label", "paste-words", now.name().toLowerCase(Locale.ROOT));
        more.setText(explained);
        Nodes.shown(more, !explained.isEmpty());
        field.pseudoClassStateChanged(SAME, now == State.SAME);
        field.pseudoClassStateChanged(WRONG, now == State.WRONG);
        field.setAccessibleHelp(text + " " + explained);
    }
}
