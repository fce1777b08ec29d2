package dev.legwork.desktop.linux.tray;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

import java.util.List;

/** A menu, as a panel reads it (com.canonical.dbusmenu, version 3). */
@DBusInterfaceName(DbusMenu.NAME)
public interface DbusMenu extends DBusInterface {
    /** Its interface. */
    String NAME = "com.canonical.dbusmenu";

    /** Our menu's object. */
    String PATH = "/MenuBar";

    /**
     * Returns the number of the layout, and lines with their lines.
     *
     * @param parent whose, 0 for all
     * @param depth how deep; -1 for all, 0 for none
     * @param names of the properties wanted, empty for all
     */
    @DBusMemberName("GetLayout")
    MenuTypes.Pair<UInt32, MenuTypes.Line> layout(int parent, int depth, List<String> names);

    /** Returns properties of some lines, of all when none is named. */
    @DBusMemberName("GetGroupProperties")
    List<MenuTypes.Properties> groupProperties(List<Integer> ids, List<String> names);

    /** Returns one property. */
    @DBusMemberName("GetProperty")
    Variant<?> property(int id, String name);

    /** Something happened to a line, as {@code clicked}. */
    @DBusMemberName("Event")
    void event(int id, String kind, Variant<?> data, UInt32 timestamp);

    /** Several things happened; returns the ids that are unknown. */
    @DBusMemberName("EventGroup")
    List<Integer> eventGroup(List<MenuTypes.Event> events);

    /** A menu will open; returns whether its layout must be asked for again. */
    @DBusMemberName("AboutToShow")
    boolean aboutToShow(int id);

    /** Several menus will open; returns which must be asked for again, and which are unknown. */
    @DBusMemberName("AboutToShowGroup")
    MenuTypes.Pair<List<Integer>, List<Integer>> aboutToShowGroup(List<Integer> ids);

    /** Lines came, went or moved. */
    @DBusMemberName("LayoutUpdated")
    final class LayoutUpdated extends DBusSignal {
        /** The number of the layout. */
        public final UInt32 revision;

        /** Below which line. */
        public final int parent;

        /** For sending, and for dbus-java when one comes. */
        public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
            super(path, revision, parent);
            this.revision = revision;
            this.parent = parent;
        }
    }

    /** Lines say something else. */
    @DBusMemberName("ItemsPropertiesUpdated")
    final class PropertiesUpdated extends DBusSignal {
        /** What they say now. */
        public final List<MenuTypes.Properties> updated;

        /** What they no longer say. */
        public final List<MenuTypes.Removed> removed;

        /** For sending, and for dbus-java when one comes. */
        public PropertiesUpdated(
                String path, List<MenuTypes.Properties> updated, List<MenuTypes.Removed> removed)
                throws DBusException {
            super(path, updated, removed);
            this.updated = List.copyOf(updated);
            this.removed = List.copyOf(removed);
        }
    }
}
