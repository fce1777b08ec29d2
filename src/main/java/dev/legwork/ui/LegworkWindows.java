package dev.legwork.ui;

import javafx.application.Application;
import javafx.stage.Stage;

/**
 * What JavaFX is started with. It does nothing: but its name is the one by which X11 knows our
 * windows (WM_CLASS), so that a task bar puts them under our icon and not under Java's.
 */
public final class LegworkWindows extends Application {
    /** For JavaFX. */
    public LegworkWindows() {}

    @Override
    public void start(Stage unused) {}
}
