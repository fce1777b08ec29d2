package dev.legwork.desktop.linux.tray;

import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A panel that only remembers which items it was told of. */
public final class FakePanel implements StatusNotifierWatcher, Properties, AutoCloseable {
    private final List<String> items = new CopyOnWriteArrayList<>();
    private final DBusConnection bus;
    private final boolean drawsItems;

    /** Takes the name. */
    FakePanel(String address, boolean drawsItems) throws DBusException {
        this.drawsItems = drawsItems;
        bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        bus.exportObject(StatusNotifierWatcher.PATH, this);
        bus.requestBusName(StatusNotifierWatcher.NAME);
    }

    FakePanel(String address) throws DBusException {
        this(address, true);
    }

    /** Returns the bus names of the items it was told of. */
    List<String> items() {
        return items;
    }

    /** Returns the menu of the first item, to call. */
    DbusMenu menu() throws DBusException {
        return bus.getRemoteObject(items.getFirst(), DbusMenu.PATH, DbusMenu.class);
    }

    /** Returns the first item, to call. */
    StatusNotifierItem item() throws DBusException {
        return bus.getRemoteObject(
                items.getFirst(), StatusNotifierItem.PATH, StatusNotifierItem.class);
    }

    /** Remembers signals of a kind. */
    <S extends DBusSignal> List<S> hear(Class<S> kind) throws DBusException {
        List<S> heard = new CopyOnWriteArrayList<>();
        bus.addSigHandler(kind, heard::add);
        return heard;
    }

    @Override
    public void register(String service) {
        items.add(service);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is dbus-java's
    public <A> A Get(String type, String name) {
        return (A) new Variant<>(drawsItems);
    }

    @Override
    public <A> void Set(String type, String name, A value) {}

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
        return Map.of("IsStatusNotifierHostRegistered", new Variant<>(drawsItems));
    }

    @Override
    public String getObjectPath() {
        return StatusNotifierWatcher.PATH;
    }

    @Override
    public void close() {
        bus.disconnect();
    }
}
