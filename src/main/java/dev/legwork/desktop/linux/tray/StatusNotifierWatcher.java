package dev.legwork.desktop.linux.tray;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** Where a panel hears of items (freedesktop.org, StatusNotifierWatcher). */
@DBusInterfaceName(StatusNotifierWatcher.NAME)
public interface StatusNotifierWatcher extends DBusInterface {
    /** Its bus name and its interface. */
    String NAME = "org.kde.StatusNotifierWatcher";

    /** Its object. */
    String PATH = "/StatusNotifierWatcher";

    /**
     * Tells of an item.
     *
     * @param service the item's bus name
     */
    @DBusMemberName("RegisterStatusNotifierItem")
    void register(String service);
}
