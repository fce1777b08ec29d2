package dev.legwork.desktop.linux.tray;

import dev.legwork.desktop.tray.Tray;
import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.desktop.tray.TrayListener;

import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.messages.DBusSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The tray of Linux desktops: an org.kde.StatusNotifierItem on a bus connection of its own, and a
 * menu by com.canonical.dbusmenu. When the panel restarts it is told of the item again. When the
 * bus goes, the session is over, and the tray with it.
 */
public final class StatusNotifierTray implements Tray {
    private static final Logger LOG = LoggerFactory.getLogger(StatusNotifierTray.class);
    private static final Duration ONE_LOOK = Duration.ofMillis(100);

    /** For a bus that answers, on a machine that is busy with a login. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final String name =
            "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-1";
    private final ExecutorService listening =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("legwork-tray").factory());
    private final MenuTree tree = new MenuTree();
    private final ItemObject item;
    private final MenuObject menu;
    private final DBusConnection bus;
    private TrayContent content;
    private volatile boolean registered;

    private StatusNotifierTray(BusAddress address, TrayListener listener, TrayContent first)
            throws DBusException {
        content = first;
        item = new ItemObject(first, () -> tell(listener::activated));
        menu = new MenuObject(tree.of(first.items()), id -> tell(() -> listener.chosen(id)));
        bus = SessionBus.connect(address, () -> registered = false);
    }

    /**
     * Shows an icon; blocks until a panel has it. Where there is no bus it ends at once.
     *
     * @param address of the session's bus
     * @param patience to wait for a panel on the bus, which at login may come later than we do
     * @return empty when there is no bus, or no panel in time that takes such items
     */
    public static Optional<Tray> open(
            BusAddress address, TrayListener listener, TrayContent first, Duration patience) {
        Attempt attempt = new Attempt();
        try {
            return SessionBus.within(
                    CONNECT.plus(patience), () -> attempt.make(address, listener, first, patience));
        } catch (TimeoutException | ExecutionException e) {

            LOG.info("No tray over D-Bus: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        attempt.giveUp();
        return Optional.empty();
    }

    /** One try, which may end after nobody waits for it any more. */
    private static final class Attempt {
        private boolean given;

        Optional<Tray> make(
                BusAddress address, TrayListener listener, TrayContent first, Duration patience)
                throws DBusException, InterruptedException {
            StatusNotifierTray tray = new StatusNotifierTray(address, listener, first);
            try {
                tray.announce(patience);
            } catch (DBusException | DBusExecutionException | InterruptedException e) {
                tray.close();
                throw e;
            }
            synchronized (this) {
                if (!tray.isShown() || given) {
                    tray.close();
                    return Optional.empty();
                }
                given = true;
                return Optional.of(tray);
            }
        }

        synchronized void giveUp() {
            given = true;
        }
    }

    private void announce(Duration patience) throws DBusException, InterruptedException {
        bus.exportObject(StatusNotifierItem.PATH, item);
        bus.exportObject(DbusMenu.PATH, menu);
        bus.requestBusName(name);
        SessionBus.watch(bus, StatusNotifierWatcher.NAME, this::panelChanged);
        long deadline = System.nanoTime() + patience.toNanos();
        while (!hasPanel() && System.nanoTime() < deadline) {
            Thread.sleep(ONE_LOOK);
        }
        if (hasPanel()) {
            register();
        }
    }

    private boolean hasPanel() throws DBusException {
        if (!SessionBus.bus(bus).NameHasOwner(StatusNotifierWatcher.NAME)) {
            return false;
        }
        Object hosts =
                bus.getRemoteObject(
                                StatusNotifierWatcher.NAME,
                                StatusNotifierWatcher.PATH,
                                Properties.class)
                        .Get(StatusNotifierWatcher.NAME, "IsStatusNotifierHostRegistered");
        return Boolean.TRUE.equals(hosts);
    }

    private synchronized void register() {
        try {
            bus.getRemoteObject(
                            StatusNotifierWatcher.NAME,
                            StatusNotifierWatcher.PATH,
                            StatusNotifierWatcher.class)
                    .register(name);
            registered = true;
        } catch (DBusException | DBusExecutionException e) {
            LOG.info("The panel does not take the tray icon: {}", e.getMessage());
        }
    }

    /** On dbus-java's thread for signals. */
    private void panelChanged(DBus.NameOwnerChanged change) {
        if (!change.name.equals(StatusNotifierWatcher.NAME)) {
            return;
        }
        registered = false;
        if (!change.newOwner.isEmpty()) {
            register();
        }
    }

    @Override
    public synchronized void show(TrayContent now) {
        if (now.equals(content)) {
            return;
        }
        TrayContent before = content;
        content = now;
        try {
            item.show(now);
            if (now.light() != before.light()) {
                send(new StatusNotifierItem.NewIcon(StatusNotifierItem.PATH));
            }
            if (!now.tooltip().equals(before.tooltip())) {
                send(new StatusNotifierItem.NewToolTip(StatusNotifierItem.PATH));
            }
            if (!now.items().equals(before.items())) {
                showMenu(tree.of(now.items()));
            }
        } catch (DBusException e) {
            LOG.info("The tray could not be told of a change: {}", e.getMessage());
        }
    }

    /** Sends only what some lines say where no line came, went or moved: open menus stay open. */
    private void showMenu(MenuNode now) throws DBusException {
        MenuNode before = menu.root();
        boolean moved = !now.hasLinesOf(before);
        var revision = menu.show(now, moved);
        if (moved) {
            send(new DbusMenu.LayoutUpdated(DbusMenu.PATH, revision, 0));
            return;
        }
        List<MenuTypes.Properties> changed =
                now.changedSince(before).stream().map(MenuObject::properties).toList();
        if (!changed.isEmpty()) {
            send(new DbusMenu.PropertiesUpdated(DbusMenu.PATH, changed, List.of()));
        }
    }

    private void send(DBusSignal signal) {
        if (bus.isConnected()) {
            bus.sendMessage(signal);
        }
    }

    @Override
    public boolean isShown() {
        return registered;
    }

    private void tell(Runnable what) {
        try {
            listening.execute(
                    () -> {
                        try {
                            what.run();
                        } catch (RuntimeException broken) {
                            LOG.error("What was chosen in the tray failed", broken);
                        }
                    });
        } catch (RejectedExecutionException closed) {
            LOG.debug("A click came after the tray was closed");
        }
    }

    @Override
    public void close() {
        registered = false;
        listening.shutdown();
        bus.disconnect();
    }
}
