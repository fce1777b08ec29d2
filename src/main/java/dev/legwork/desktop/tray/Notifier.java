package dev.legwork.desktop.tray;

/** Shows notices the way the desktop does. Its methods are safe from any thread. */
public interface Notifier extends AutoCloseable {

    /**
     * Shows a notice; returns at once. Where there is nothing to show it, nothing happens but a
     * line in the log.
     */
    void show(Notice notice);

    /** Stops; what is shown stays until the desktop takes it away. */
    @Override
    void close();
}
