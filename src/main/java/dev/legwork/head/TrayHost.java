package dev.legwork.head;

import dev.legwork.app.desk.Desk;

/** Keeps the tray. */
final class TrayHost implements AutoCloseable {
    private final Desk desk;
    private final WindowHost windows;
    private final Runnable quit;

    TrayHost(Desk desk, WindowHost windows, Runnable quit) {
        this.desk = desk;
        this.windows = windows;
        this.quit = quit;
    }

    void start(boolean hidden) {
        if (hidden) {
            windows.show(to -> to.main(dev.legwork.ui.Navigator.Place.LEGS));
        }
    }

    @Override
    public void close() {
        desk.settings();
        var _ = quit.hashCode();
    }
}
