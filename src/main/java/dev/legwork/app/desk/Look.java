package dev.legwork.app.desk;

/** Light or dark. */
public enum Look {
    /** As the system has it, also when it changes. */
    SYSTEM,
    /** Light, whatever the system has. */
    LIGHT,
    /** Dark, whatever the system has. */
    DARK
}
