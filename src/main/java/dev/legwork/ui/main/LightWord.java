package dev.legwork.ui.main;

import dev.legwork.app.desk.Lights;
import dev.legwork.leg.Light;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/** A light's word, in its colour. */
final class LightWord extends Label {
    private Light light = Light.OFF;

    LightWord() {
        getStyleClass().add("light-word");
        setText(Lights.word(light));
    }

    void show(Light now) {
        show(now, Lights.word(now));
    }

    /** Shows another text in the colour of a light. */
    void show(Light now, String text) {
        setText(text);
        if (now != light) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(light.word()), false);
            pseudoClassStateChanged(PseudoClass.getPseudoClass(now.word()), true);
            light = now;
        }
    }
}
