package dev.legwork.desktop.tray;

/** What a person does with a notice; told on a thread of the notifier's own. */
public interface NoticeListener {

    /**
     * A notice was clicked.
     *
     * @param id of the {@link Notice}
     */
    void clicked(String id);
}
