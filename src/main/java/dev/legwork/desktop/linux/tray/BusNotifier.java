package dev.legwork.desktop.linux.tray;

import dev.legwork.desktop.tray.Ground;
import dev.legwork.desktop.tray.LightShape;
import dev.legwork.desktop.tray.Notice;
import dev.legwork.desktop.tray.NoticeListener;
import dev.legwork.desktop.tray.Notifier;
import dev.legwork.leg.Light;

import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Shows notices by org.freedesktop.Notifications. Connects when there is a first one, on a thread
 * of its own, which a desktop that does not answer may hold up without anybody noticing.
 */
public final class BusNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(BusNotifier.class);
    private static final int PICTURE = 48;
    private static final int DESKTOPS_OWN = -1;

    /** The key of a click on the notice itself. */
    private static final String CLICK = "default";

    private final ExecutorService speaking =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("legwork-notices").factory());
    private final BusAddress address;
    private final NoticeListener listener;
    private final Map<String, UInt32> shown = new ConcurrentHashMap<>();
    private volatile @Nullable DBusConnection bus;

    /**
     * @param address of the session's bus
     * @param listener told of clicks
     */
    public BusNotifier(BusAddress address, NoticeListener listener) {
        this.address = address;
        this.listener = listener;
    }

    @Override
    public void show(Notice notice) {
        try {
            speaking.execute(() -> speak(notice));
        } catch (RejectedExecutionException closed) {
            LOG.debug("A notice came after the end");
        }
    }

    private void speak(Notice notice) {
        try {
            DBusConnection open = bus;
            if (open == null || !open.isConnected()) {
                shown.clear();
                open = SessionBus.connect(address, () -> {});
                open.addSigHandler(Notifications.ActionInvoked.class, this::clicked);
                bus = open;
            }
            speak(
                    notice,
                    open.getRemoteObject(
                            Notifications.NAME, Notifications.PATH, Notifications.class));
        } catch (DBusException | DBusExecutionException e) {
            LOG.info("A notice could not be shown: {}", e.toString());
        }
    }

    private void speak(Notice notice, Notifications desktop) {
        List<String> can = desktop.capabilities();
        boolean hasBody = can.contains("body") && !notice.body().isEmpty();
        UInt32 number =
                desktop.show(
                        "Legwork",
                        shown.getOrDefault(notice.id(), new UInt32(0)),
                        "",
                        hasBody || notice.body().isEmpty()
                                ? notice.title()
                                : notice.title() + ": " + notice.body(),
                        hasBody ? body(notice, can) : "",
                        can.contains("actions") ? List.of(CLICK, "Legwork") : List.of(),
                        hints(notice),
                        DESKTOPS_OWN);
        shown.put(notice.id(), number);
    }

    /** On dbus-java's thread for signals, also for notices of others. */
    private void clicked(Notifications.ActionInvoked click) {
        shown.entrySet().stream()
                .filter(one -> one.getValue().equals(click.number) && click.key.equals(CLICK))
                .forEach(one -> speaking.execute(() -> listener.clicked(one.getKey())));
    }

    private static String body(Notice notice, List<String> can) {
        return can.contains("body-markup") ? escaped(notice.body()) : notice.body();
    }

    /** For the markup of the specification, a small part of HTML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Map<String, Variant<?>> hints(Notice notice) {
        boolean good = notice.light() == Light.UP;
        Map<String, Variant<?>> hints = new HashMap<>();
        hints.put("desktop-entry", new Variant<>("legwork"));
        hints.put("category", new Variant<>(good ? "network.connected" : "network.error"));
        hints.put("urgency", new Variant<>((byte) 1));
        hints.put(
                "image-data",
                new Variant<>(
                        new ImageData(LightShape.draw(notice.light(), PICTURE, Ground.UNKNOWN)),
                        ImageData.SIGNATURE));
        return hints;
    }

    @Override
    public void close() {
        speaking.shutdown();
        DBusConnection open = bus;
        if (open != null) {
            open.disconnect();
        }
    }
}
