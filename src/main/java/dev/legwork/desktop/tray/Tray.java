package dev.legwork.desktop.tray;

/** An icon beside the clock, with a menu. Its methods are safe from any thread. */
public interface Tray extends AutoCloseable {

    /**
     * Shows this from now on; returns at once. What did not change is not sent again, so that an
     * open menu stays open.
     */
    void show(TrayContent content);

    /**
     * Returns whether a panel has the icon now. While it has not, a window must not be hidden: a
     * person could not get it back.
     */
    boolean isShown();

    /** Takes the icon away; what is clicked meanwhile is dropped. */
    @Override
    void close();
}
