package dev.legwork.desktop.tray;

/** What a person does with the tray; told one after the other on a thread of the tray's own. */
public interface TrayListener {

    /** The icon itself was clicked. */
    void activated();

    /**
     * An item of the menu was chosen.
     *
     * @param id of the {@link TrayItem.Action} or {@link TrayItem.Check}
     */
    void chosen(String id);
}
