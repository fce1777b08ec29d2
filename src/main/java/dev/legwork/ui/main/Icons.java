package dev.legwork.ui.main;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons with pictures. */
final class Icons {
    private Icons() {}

    static Button button(Ikon icon, String text, Runnable what) {
        Button button = new Button(text, new FontIcon(icon));
        button.setOnAction(pressed -> what.run());
        return button;
    }

    /** Makes one that has its text as a tooltip, and for a screen reader. */
    static Button only(Ikon icon, String text, Runnable what) {
        Button button = button(icon, "", what);
        button.getStyleClass().add("button-icon");
        name(button, text);
        return button;
    }

    static void name(ButtonBase button, String text) {
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
    }
}
