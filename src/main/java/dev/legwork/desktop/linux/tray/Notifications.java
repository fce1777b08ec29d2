package dev.legwork.desktop.linux.tray;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

import java.util.List;
import java.util.Map;

/** Who shows notices (Desktop Notifications Specification 1.2). */
@DBusInterfaceName(Notifications.NAME)
public interface Notifications extends DBusInterface {
    /** Its bus name and its interface. */
    String NAME = "org.freedesktop.Notifications";

    /** Its object. */
    String PATH = "/org/freedesktop/Notifications";

    /** Returns what it can, as {@code body-markup}. */
    @DBusMemberName("GetCapabilities")
    List<String> capabilities();

    /**
     * Shows a notice.
     *
     * @param app who says it
     * @param replaces the number of the one whose place it takes, 0 for none
     * @param icon of a theme, empty for none
     * @param summary plain text
     * @param body with markup where that is a capability
     * @param actions pairs of a key and a label
     * @param hints more about it
     * @param timeout in milliseconds, -1 for the desktop's own
     * @return its number
     */
    @DBusMemberName("Notify")
    UInt32 show(
            String app,
            UInt32 replaces,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int timeout);

    /** A person clicked a notice, or a button of one; anybody's. */
    @DBusMemberName("ActionInvoked")
    final class ActionInvoked extends DBusSignal {
        /** The notice's number. */
        public final UInt32 number;

        /** The action's key. */
        public final String key;

        /** For dbus-java when one comes. */
        public ActionInvoked(String path, UInt32 number, String key) throws DBusException {
            super(path, number, key);
            this.number = number;
            this.key = key;
        }
    }
}
