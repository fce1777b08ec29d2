package dev.legwork.desktop.linux.tray;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/** The icon, as a panel sees it (freedesktop.org, StatusNotifierItem). */
@DBusInterfaceName(StatusNotifierItem.NAME)
public interface StatusNotifierItem extends DBusInterface {
    /** Its interface. */
    String NAME = "org.kde.StatusNotifierItem";

    /** Its object, where panels look for it. */
    String PATH = "/StatusNotifierItem";

    /** A left click. */
    @DBusMemberName("Activate")
    void activate(int x, int y);

    /** A middle click. */
    @DBusMemberName("SecondaryActivate")
    void activateOtherwise(int x, int y);

    /** A right click, from a panel that does not draw the menu itself. */
    @DBusMemberName("ContextMenu")
    void contextMenu(int x, int y);

    /** The wheel. */
    @DBusMemberName("Scroll")
    void scroll(int delta, String orientation);

    /** The icon is another. */
    @DBusMemberName("NewIcon")
    final class NewIcon extends DBusSignal {
        /** For sending, and for dbus-java when one comes. */
        public NewIcon(String path) throws DBusException {
            super(path);
        }
    }

    /** The tooltip is another. */
    @DBusMemberName("NewToolTip")
    final class NewToolTip extends DBusSignal {
        /** For sending, and for dbus-java when one comes. */
        public NewToolTip(String path) throws DBusException {
            super(path);
        }
    }
}
