package dev.legwork.canary.javafx;

/** Stands in for JavaFX, which is not on the class path yet. */
public final class Stage {}
