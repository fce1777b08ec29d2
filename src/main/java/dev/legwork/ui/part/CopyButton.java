package dev.legwork.ui.part;

import dev.legwork.app.desk.Strings;

import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Supplier;

/** Copies a text, and shows for a moment that it did. */
public final class CopyButton extends Button {
    private static final PseudoClass COPIED = PseudoClass.getPseudoClass("copied");
    private static final Duration SHOWN = Duration.seconds(1.5);

    private final FontIcon icon = new FontIcon(Feather.COPY);
    private final PauseTransition pause = new PauseTransition(SHOWN);

    /**
     * @param label beside the picture; empty for the picture alone, which then has {@code what} as
     *     its tooltip
     * @param what is copied, for a screen reader and the tooltip
     * @param text to copy, asked for when it is pressed
     */
    public CopyButton(String label, String what, Supplier<String> text) {
        super(label);
        setGraphic(icon);
        getStyleClass().add("copy-button");
        if (label.isEmpty()) {
            getStyleClass().addAll("button-icon", "flat");
            setTooltip(new Tooltip(what));
        }
        setAccessibleText(what);
        pause.setOnFinished(over -> copied(false));
        setOnAction(
                pressed -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(text.get());
                    Clipboard.getSystemClipboard().setContent(content);
                    copied(true);
                    setAccessibleHelp(Strings.text("shared.copied"));
                    pause.playFromStart();
                });
    }

    private void copied(boolean is) {
        icon.setIconCode(is ? Feather.CHECK : Feather.COPY);
        pseudoClassStateChanged(COPIED, is);
    }
}
