package dev.legwork.ui.main;

import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;

import javafx.css.PseudoClass;

/** How words are put together in this window. */
final class Texts {
    static final PseudoClass CALM = PseudoClass.getPseudoClass("calm");

    private Texts() {}

    /** Returns a line with what stands between it and its light's word. */
    static String after(Light light, String line) {
        if (line.isEmpty()) {
            return "";
        }
        return light == Light.UP ? " " + line : " · " + line;
    }

    /** Returns the name of the key for Ctrl or Cmd. */
    static String shortcut(String key) {
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        return mac ? "⌘" + key : Strings.text("main.ctrl", key);
    }
}
