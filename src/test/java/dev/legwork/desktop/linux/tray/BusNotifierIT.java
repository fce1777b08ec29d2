package dev.legwork.desktop.linux.tray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.desktop.tray.Ground;
import dev.legwork.desktop.tray.LightShape;
import dev.legwork.desktop.tray.Notice;
import dev.legwork.leg.Light;
import dev.legwork.testing.PrivateBus;
import dev.legwork.testing.RequiresTool;

import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notices on a real bus, to a desktop that only takes notes. */
@RequiresTool({"dbus-daemon", "dbus-send"})
class BusNotifierIT {
    private static final Notice DOWN =
            new Notice("leg a", Light.DOWN, "a <is> down", "No <b>answer</b> & no route");

    private final PrivateBus bus = new PrivateBus();
    private final List<String> clicked = new CopyOnWriteArrayList<>();
    private final BusNotifier notifier =
            new BusNotifier(new BusAddress(bus.address()), clicked::add);

    @AfterEach
    void stop() {
        notifier.close();
        bus.close();
    }

    @Test
    void aNoticeIsSentWithExactlyTheseArguments() throws DBusException {
        try (FakeDesktop desktop = new FakeDesktop(bus.address(), "body", "body-markup")) {
            notifier.show(DOWN);

            await().until(() -> desktop.shown.size() == 1);
            Said said = desktop.shown.getFirst();
            assertThat(said.app).isEqualTo("Legwork");
            assertThat(said.replaces).isZero();
            assertThat(said.icon).isEmpty();
            assertThat(said.summary).isEqualTo("a <is> down");
            assertThat(said.body).isEqualTo("No &lt;b&gt;answer&lt;/b&gt; &amp; no route");
            assertThat(said.actions).isEmpty();
            assertThat(said.timeout).isEqualTo(-1);
            assertThat(said.hints.keySet())
                    .containsExactlyInAnyOrder(
                            "desktop-entry", "category", "urgency", "image-data");
            assertThat(said.hints.get("desktop-entry"))
                    .extracting(Variant::getValue)
                    .isEqualTo("legwork");
            Variant<?> image = Objects.requireNonNull(said.hints.get("image-data"));
            Object[] fields = (Object[]) image.getValue();
            assertThat(Arrays.copyOf(fields, 6)).containsExactly(48, 48, 192, true, 8, 4);
            assertThat((List<?>) fields[6])
                    .isEqualTo(bytes(LightShape.draw(Light.DOWN, 48, Ground.UNKNOWN).rgbaBytes()));
        }
    }

    @Test
    void aLaterNoticeOfTheSameIdTakesThePlaceOfTheEarlier() throws DBusException {
        try (FakeDesktop desktop = new FakeDesktop(bus.address(), "body")) {
            notifier.show(DOWN);
            notifier.show(new Notice("leg b", Light.DOWN, "b is down", ""));
            notifier.show(new Notice("leg a", Light.UP, "a is back", ""));

            await().until(() -> desktop.shown.size() == 3);
            assertThat(desktop.shown).extracting(Said::replaces).containsExactly(0L, 0L, 100L);
        }
    }

    @Test
    void aDesktopWithoutMarkupGetsTheTextAsItIs() throws DBusException {
        try (FakeDesktop desktop = new FakeDesktop(bus.address(), "body")) {
            notifier.show(DOWN);

            await().until(() -> desktop.shown.size() == 1);
            assertThat(desktop.shown.getFirst().body).isEqualTo("No <b>answer</b> & no route");
        }
    }

    @Test
    void aDesktopWithoutBodiesGetsAllInOneLine() throws DBusException {
        try (FakeDesktop desktop = new FakeDesktop(bus.address())) {
            notifier.show(DOWN);

            await().until(() -> desktop.shown.size() == 1);
            assertThat(desktop.shown.getFirst().summary)
                    .isEqualTo("a <is> down: No <b>answer</b> & no route");
            assertThat(desktop.shown.getFirst().body).isEmpty();
        }
    }

    @Test
    void nobodyToShowItIsNoTroubleAndTheNextIsShownWhenThereIs() throws DBusException {
        notifier.show(DOWN);
        await().until(() -> !bus.hasOwner(Notifications.NAME));

        try (FakeDesktop desktop = new FakeDesktop(bus.address(), "body")) {
            notifier.show(new Notice("leg b", Light.DOWN, "b is down", ""));

            await().until(
                            () ->
                                    desktop.shown.stream()
                                            .anyMatch(said -> said.summary.equals("b is down")));
        }
    }

    @Test
    void aClickOnANoticeIsTold() throws DBusException {
        try (FakeDesktop desktop = new FakeDesktop(bus.address(), "body", "actions")) {
            notifier.show(DOWN);
            await().until(() -> desktop.shown.size() == 1);
            assertThat(desktop.shown.getFirst().actions).containsExactly("default", "Legwork");

            desktop.click(4711);
            desktop.click(100);

            await().until(() -> !clicked.isEmpty());
            assertThat(clicked).containsExactly("leg a");
        }
    }

    private static List<Byte> bytes(byte[] all) {
        List<Byte> bytes = new ArrayList<>();
        for (byte one : all) {
            bytes.add(one);
        }
        return bytes;
    }

    private record Said(
            String app,
            long replaces,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int timeout) {}

    /** A notification daemon that only remembers. */
    public static final class FakeDesktop implements Notifications, AutoCloseable {
        private final List<Said> shown = new CopyOnWriteArrayList<>();
        private final DBusConnection connection;
        private final List<String> capabilities;

        FakeDesktop(String address, String... capabilities) throws DBusException {
            this.capabilities = List.of(capabilities);
            connection = DBusConnectionBuilder.forAddress(address).withShared(false).build();
            connection.exportObject(PATH, this);
            connection.requestBusName(NAME);
        }

        void click(long number) throws DBusException {
            connection.sendMessage(new ActionInvoked(PATH, new UInt32(number), "default"));
        }

        @Override
        public List<String> capabilities() {
            return capabilities;
        }

        @Override
        public UInt32 show(
                String app,
                UInt32 replaces,
                String icon,
                String summary,
                String body,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int timeout) {
            shown.add(
                    new Said(
                            app,
                            replaces.longValue(),
                            icon,
                            summary,
                            body,
                            actions,
                            hints,
                            timeout));
            return new UInt32(99 + shown.size());
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
