package dev.legwork.desktop.linux.tray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.desktop.tray.Tray;
import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.desktop.tray.TrayItem;
import dev.legwork.desktop.tray.TrayListener;
import dev.legwork.leg.Light;
import dev.legwork.testing.PrivateBus;
import dev.legwork.testing.RequiresTool;

import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The tray on a real bus, with a panel that only takes notes. */
@RequiresTool({"dbus-daemon", "dbus-send"})
class StatusNotifierTrayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PrivateBus bus = new PrivateBus();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final TrayListener listener =
            new TrayListener() {
                @Override
                public void activated() {
                    told.add("activated");
                }

                @Override
                public void chosen(String id) {
                    told.add(id);
                }
            };

    @AfterEach
    void stop() {
        bus.close();
    }

    @Test
    void aPanelIsToldOfTheItemAndReadsIt() throws DBusException {
        try (FakePanel panel = new FakePanel(bus.address());
                Tray tray = open(content(Light.DOWN, "mac-1: next try in 4 s"))) {
            String name = panel.items().getFirst();

            assertThat(name)
                    .isEqualTo(
                            "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-1");
            assertThat(tray.isShown()).isTrue();
            String all =
                    bus.send(
                            name,
                            StatusNotifierItem.PATH,
                            "org.freedesktop.DBus.Properties.GetAll",
                            "string:" + StatusNotifierItem.NAME);
            assertThat(all.replaceAll("\\s+", " "))
                    .contains("string \"Title\" variant string \"Legwork\"")
                    .contains("string \"Status\" variant string \"Active\"")
                    .contains("string \"Menu\" variant object path \"/MenuBar\"")
                    .contains("string \"ToolTip\" variant struct { string \"\" array [ ]")
                    .contains("string \"Legwork: 1 of 2 up\" string \"\" }")
                    .contains("string \"IconPixmap\" variant array [ struct { int32 16 int32 16")
                    .contains("struct { int32 22 int32 22")
                    .contains("struct { int32 24 int32 24")
                    .contains("struct { int32 32 int32 32")
                    .contains("struct { int32 48 int32 48")
                    .contains("ff de 66 10"); // an opaque pixel of "down", alpha first
        }
    }

    @Test
    void aPanelReadsTheMenu() throws DBusException {
        try (FakePanel panel = new FakePanel(bus.address());
                Tray tray = open(content(Light.UP, "mac_1: up 3 d"))) {
            assertThat(tray.isShown()).isTrue();
            String menu =
                    bus.send(
                                    panel.items().getFirst(),
                                    DbusMenu.PATH,
                                    DbusMenu.NAME + ".GetLayout",
                                    "int32:0",
                                    "int32:-1",
                                    "array:string:label,enabled,toggle-state,type")
                            .replaceAll("\\s+", " ");

            assertThat(menu)
                    .startsWith("method return")
                    .contains("uint32 1 struct { int32 0 array [");
            assertThat(menu)
                    .contains("string \"label\" variant string \"1 of 2 up\"")
                    .contains("string \"enabled\" variant boolean false")
                    .contains("string \"type\" variant string \"separator\"")
                    .contains("string \"label\" variant string \"mac__1: up 3 d\"")
                    .contains("string \"toggle-state\" variant int32 1");
            assertThat(menu.indexOf("mac__1")).isLessThan(menu.indexOf("Restart"));
        }
    }

    @Test
    void whatIsClickedIsTold() throws DBusException {
        try (FakePanel panel = new FakePanel(bus.address());
                Tray tray = open(content(Light.UP, "mac-1"))) {
            assertThat(tray.isShown()).isTrue();
            int restart =
                    numberOf(panel.menu().layout(0, -1, List.of()).second.children, "Restart");

            panel.menu().event(restart, "hovered", new Variant<>(""), new UInt32(0));
            panel.menu().event(restart, "clicked", new Variant<>(""), new UInt32(0));
            panel.menu().event(4711, "clicked", new Variant<>(""), new UInt32(0));
            List<Integer> unknown =
                    panel.menu()
                            .eventGroup(
                                    List.of(
                                            new MenuTypes.Event(
                                                    4711,
                                                    "clicked",
                                                    new Variant<>(""),
                                                    new UInt32(0)),
                                            new MenuTypes.Event(
                                                    restart,
                                                    "clicked",
                                                    new Variant<>(""),
                                                    new UInt32(0))));
            panel.item().scroll(1, "vertical");
            panel.item().contextMenu(1, 1);
            panel.item().activate(1, 1);

            await().until(() -> told.size() >= 3);
            assertThat(told).containsExactly("restart mac-1", "restart mac-1", "activated");
            assertThat(unknown).containsExactly(4711);
        }
    }

    @Test
    void onlyWhatChangedIsSent() throws DBusException {
        try (FakePanel panel = new FakePanel(bus.address());
                Tray tray = open(content(Light.DOWN, "mac-1: next try in 4 s"))) {
            List<DbusMenu.PropertiesUpdated> said = panel.hear(DbusMenu.PropertiesUpdated.class);
            List<DbusMenu.LayoutUpdated> moved = panel.hear(DbusMenu.LayoutUpdated.class);
            List<StatusNotifierItem.NewIcon> icons = panel.hear(StatusNotifierItem.NewIcon.class);

            tray.show(content(Light.DOWN, "mac-1: next try in 4 s"));
            tray.show(content(Light.DOWN, "mac-1: next try in 3 s"));
            tray.show(new TrayContent(Light.UP, "Legwork: all up", List.of()));

            await().until(() -> moved.size() == 1);
            assertThat(said).hasSize(1);
            assertThat(said.getFirst().updated).hasSize(1);
            assertThat(said.getFirst().updated.getFirst().values.get("label"))
                    .extracting(Variant::getValue)
                    .isEqualTo("mac-1: next try in 3 s");
            assertThat(moved.getFirst().parent).isZero();
            assertThat(icons).hasSize(1);
            assertThat(panel.menu().layout(0, -1, List.of()).second.children).isEmpty();
        }
    }

    @Test
    void aPanelThatComesBackIsToldAgain() throws DBusException {
        FakePanel first = new FakePanel(bus.address());
        try (Tray tray = open(content(Light.UP, "mac-1"))) {
            first.close();
            await().until(() -> !tray.isShown());

            try (FakePanel second = new FakePanel(bus.address())) {
                await().until(tray::isShown);
                assertThat(second.items()).hasSize(1);
                second.item().activate(0, 0);
                await().until(() -> told.contains("activated"));
            }
        }
    }

    @Test
    void aPanelThatComesALittleLaterIsWaitedFor() throws Exception {
        Thread late =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                Thread.sleep(Duration.ofMillis(700));
                                new FakePanel(bus.address());
                            } catch (InterruptedException | DBusException e) {
                                throw new AssertionError(e);
                            }
                        });
        try (Tray tray = open(content(Light.UP, "mac-1"))) {
            assertThat(tray.isShown()).isTrue();
        }
        late.join();
    }

    @Test
    void withoutAPanelOrWithOneThatDrawsNothingThereIsNoTrayAfterASecond() throws DBusException {
        assertThat(openWithinASecond(bus.address())).isFalse();

        try (FakePanel panel = new FakePanel(bus.address(), false)) {
            assertThat(openWithinASecond(bus.address())).isFalse();
            assertThat(panel.items()).isEmpty();
        }
    }

    @Test
    void withoutABusThereIsNoTrayAtOnceHoweverPatientOneIs() {
        assertThat(opens("unix:path=/nowhere/bus", PATIENCE, Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void aBusThatStandsStillIsNotWaitedForLong() {
        bus.freeze(true);
        try {
            assertThat(opens(bus.address(), Duration.ofSeconds(1), Duration.ofSeconds(8)))
                    .isFalse();
        } finally {
            bus.freeze(false);
        }
    }

    @Test
    void aClosedTrayIsGoneFromTheBus() throws DBusException {
        try (FakePanel panel = new FakePanel(bus.address())) {
            Tray tray = open(content(Light.UP, "mac-1"));
            assertThat(bus.hasOwner(panel.items().getFirst())).isTrue();

            tray.close();

            assertThat(bus.hasOwner(panel.items().getFirst())).isFalse();
            tray.show(content(Light.DOWN, "mac-1"));
            assertThat(tray.isShown()).isFalse();
        }
    }

    @Test
    void neitherAwtNorJavaFxIsLoaded() throws Exception {
        try (FakePanel panel = new FakePanel(bus.address())) {
            Process program =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xlog:class+load",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    QuietTray.class.getName(),
                                    bus.address())
                            .redirectErrorStream(true)
                            .start();
            List<String> loaded = program.inputReader().lines().toList();

            assertThat(panel.items()).hasSize(1);
            assertThat(loaded)
                    .anyMatch(line -> line.contains(StatusNotifierTray.class.getName()))
                    .noneMatch(line -> line.matches(".*\\s(java\\.awt|javax\\.swing|javafx)\\..*"));
        }
    }

    /** Shows a tray, changes it, and ends. */
    static final class QuietTray {
        private QuietTray() {}

        static void main(String... arguments) {
            TrayListener deaf =
                    new TrayListener() {
                        @Override
                        public void activated() {}

                        @Override
                        public void chosen(String id) {}
                    };
            try (Tray tray =
                    StatusNotifierTray.open(
                                    new BusAddress(arguments[0]),
                                    deaf,
                                    content(Light.UP, "a"),
                                    PATIENCE)
                            .orElseThrow()) {
                tray.show(content(Light.DOWN, "b"));
            }
        }
    }

    private Tray open(TrayContent content) {
        return StatusNotifierTray.open(new BusAddress(bus.address()), listener, content, PATIENCE)
                .orElseThrow();
    }

    private boolean openWithinASecond(String address) {
        return opens(address, Duration.ofMillis(500), Duration.ofMillis(1500));
    }

    private boolean opens(String address, Duration patience, Duration limit) {
        long start = System.nanoTime();
        var tray =
                StatusNotifierTray.open(
                        new BusAddress(address), listener, content(Light.UP, "mac-1"), patience);
        tray.ifPresent(Tray::close);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return tray.isPresent();
    }

    /** A structure within a variant comes as its fields. */
    private static int numberOf(List<Variant<?>> lines, String label) {
        for (Variant<?> line : lines) {
            Object[] fields = (Object[]) line.getValue();
            Map<?, ?> properties = (Map<?, ?>) fields[1];
            if (properties.get("label") instanceof Variant<?> own && label.equals(own.getValue())) {
                return (Integer) fields[0];
            }
            @SuppressWarnings("unchecked") // "av"
            int number = numberOf((List<Variant<?>>) fields[2], label);
            if (number >= 0) {
                return number;
            }
        }
        return -1;
    }

    private static TrayContent content(Light light, String leg) {
        return new TrayContent(
                light,
                "Legwork: 1 of 2 up",
                List.of(
                        new TrayItem.Label("1 of 2 up"),
                        new TrayItem.Separator(),
                        new TrayItem.Submenu(
                                "mac-1",
                                light,
                                leg,
                                List.of(new TrayItem.Action("restart mac-1", "Restart"))),
                        new TrayItem.Check("login", "Start at login", true),
                        new TrayItem.Action("quit", "Quit")));
    }
}
