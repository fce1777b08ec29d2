package dev.legwork.ui.part;

import javafx.scene.control.PasswordField;

/**
 * Takes a secret, and gives it away once. JavaFX keeps what is typed in a buffer of its own; what
 * can be done is to make no string of it and to empty it at once.
 */
public final class SecretField extends PasswordField {
    /** Empty. */
    public SecretField() {}

    /** Returns what was typed, the caller's to zero, and empties the field. */
    public char[] take() {
        CharSequence typed = getCharacters();
        char[] taken = new char[typed.length()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = typed.charAt(i);
        }
        clear();
        return taken;
    }

    /** Returns whether nothing was typed. */
    public boolean isEmpty() {
        return getLength() == 0;
    }
}
