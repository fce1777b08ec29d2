package dev.legwork.realworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.desktop.linux.tray.BusAddress;
import dev.legwork.desktop.linux.tray.StatusNotifierTray;
import dev.legwork.desktop.tray.Ground;
import dev.legwork.desktop.tray.Tray;
import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.desktop.tray.TrayItem;
import dev.legwork.desktop.tray.TrayListener;
import dev.legwork.leg.Light;
import dev.legwork.testing.Panel;
import dev.legwork.testing.Picture;
import dev.legwork.testing.PrivateBus;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Spot;
import dev.legwork.testing.XServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The tray in a real panel: seen, clicked, opened. */
@RequiresTool({
    "Xvfb",
    "openbox",
    "xdotool",
    "import",
    "xprop",
    "dbus-daemon",
    "dbus-send",
    "xfce4-panel"
})
class PanelTrayRealWorldIT {
    private final XServer screen = new XServer();
    private final PrivateBus bus = new PrivateBus(Panel.SERVICE);
    private final Panel panel = new Panel(screen, bus);
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
    private final Tray tray =
            StatusNotifierTray.open(
                            new BusAddress(bus.address()),
                            listener,
                            content(Light.DOWN, "mac-mini: next try in 4 s"),
                            Duration.ofSeconds(10))
                    .orElseThrow();

    @BeforeEach
    void theIconIsSeen() {
        await("the icon in the panel")
                .atMost(Duration.ofSeconds(20))
                .until(() -> !inPanel(Light.DOWN).isEmpty());
    }

    @AfterEach
    void stop() {
        tray.close();
        panel.close();
        bus.close();
        screen.close();
    }

    @Test
    void theIconHasTheShapeAndColourOfTheWorstLight() {
        List<Spot> cross = inPanel(Light.DOWN);
        assertThat(cross).hasSizeGreaterThan(30);

        tray.show(content(Light.UP, "mac-mini: up 1 s"));

        await().until(() -> inPanel(Light.UP).size() > cross.size());
        assertThat(inPanel(Light.DOWN)).isEmpty();
    }

    @Test
    void aLeftClickActivates() {
        screen.click(icon(), 1);

        await().until(() -> told.contains("activated"));
    }

    @Test
    void anItemOfTheMenuIsClicked() {
        openMenu();
        List<Spot> box = menuBox();

        screen.click(new Spot(box.getFirst().x() + 60, box.getLast().y() - 14), 1);

        await().until(() -> told.contains("quit"));
        assertThat(told).containsExactly("quit");
    }

    @Test
    void aLegsOwnMenuIsOpenedAndItsFirstItemClicked() {
        openMenu();
        Picture before = screen.picture();
        screen.move(inMenu(Light.UP).getFirst().plus(40, 3));
        await("the leg's own menu").until(() -> movedRight(before));

        screen.key("Right");
        screen.key("Return");

        await().until(() -> told.contains("restart wilmer_hub"));
    }

    @Test
    void anOpenMenuStaysOpenAndSaysWhatIsNew() {
        openMenu();
        int green = inMenu(Light.UP).size();

        tray.show(content(Light.UP, "mac-mini: up 1 s"));

        await().until(() -> inMenu(Light.UP).size() > green);
        assertThat(inMenu(Light.DOWN)).isEmpty();
        screen.key("Escape");
        await("the menu is closed").until(() -> inMenu(Light.UP).isEmpty());
    }

    @Test
    void aPanelThatRestartsShowsTheIconAgain() {
        panel.restart();

        await("the icon in the new panel")
                .atMost(Duration.ofSeconds(20))
                .until(() -> tray.isShown() && !inPanel(Light.DOWN).isEmpty());
        screen.click(icon(), 1);
        await().until(() -> told.contains("activated"));
    }

    @Test
    void aClosedTrayIsGoneFromThePanel() {
        tray.close();

        await().until(() -> inPanel(Light.DOWN).isEmpty());
    }

    /** Opens it, and again where the panel was not ready for the first click. */
    private void openMenu() {
        await("the menu")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            if (inMenu(Light.UP).isEmpty()) {
                                screen.click(icon(), 3);
                            }
                            return !inMenu(Light.UP).isEmpty();
                        });
    }

    /** The menu's corners: what is not black, which is the desktop, below the panel. */
    private List<Spot> menuBox() {
        Picture now = screen.picture();
        Spot inside = inMenu(Light.UP).getFirst();
        Spot bottom = inside;
        while (now.at(bottom.plus(0, 1)) != 0) {
            bottom = bottom.plus(0, 1);
        }
        return List.of(new Spot(0, Panel.HEIGHT), bottom);
    }

    private boolean movedRight(Picture before) {
        return screen.picture()
                .difference(before)
                .filter(box -> box.getLast().x() > menuRight(before))
                .isPresent();
    }

    private static int menuRight(Picture picture) {
        int x = 10;
        while (picture.at(new Spot(x, Panel.HEIGHT + 10)) != 0) {
            x++;
        }
        return x;
    }

    private Spot icon() {
        List<Spot> spots = inPanel(Light.DOWN);
        return spots.get(spots.size() / 2);
    }

    private List<Spot> inPanel(Light light) {
        return screen.picture().spots(Ground.UNKNOWN.colour(light)).stream()
                .filter(spot -> spot.y() < Panel.HEIGHT)
                .toList();
    }

    private List<Spot> inMenu(Light light) {
        return screen.picture().spots(Ground.UNKNOWN.colour(light)).stream()
                .filter(spot -> spot.y() >= Panel.HEIGHT)
                .toList();
    }

    private static TrayContent content(Light light, String leg) {
        return new TrayContent(
                light,
                "Legwork: 1 of 2 up, mac-mini is down",
                List.of(
                        new TrayItem.Label("1 of 2 up"),
                        new TrayItem.Separator(),
                        new TrayItem.Submenu(
                                "mac-mini",
                                light,
                                leg,
                                List.of(
                                        new TrayItem.Action("restart mac-mini", "Restart"),
                                        new TrayItem.Action("show mac-mini", "Show"))),
                        new TrayItem.Submenu(
                                "wilmer_hub",
                                Light.UP,
                                "wilmer_hub: up 3 d 4 h",
                                List.of(new TrayItem.Action("restart wilmer_hub", "Restart"))),
                        new TrayItem.Separator(),
                        new TrayItem.Check("login-off", "Start at login", true),
                        new TrayItem.Separator(),
                        new TrayItem.Action("quit", "Quit")));
    }
}
