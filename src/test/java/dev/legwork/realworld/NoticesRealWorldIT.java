package dev.legwork.realworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.desktop.linux.tray.BusAddress;
import dev.legwork.desktop.linux.tray.BusNotifier;
import dev.legwork.desktop.tray.Ground;
import dev.legwork.desktop.tray.Notice;
import dev.legwork.leg.Light;
import dev.legwork.testing.PrivateBus;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;
import dev.legwork.testing.XServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notices as a real notification daemon shows them. */
@RequiresTool({
    "Xvfb",
    "openbox",
    "xdotool",
    "import",
    "xprop",
    "dbus-daemon",
    "dbus-send",
    "dunst"
})
class NoticesRealWorldIT {
    private static final String NAME = "org.freedesktop.Notifications";

    private final XServer screen = new XServer();
    private final PrivateBus bus = new PrivateBus();
    private final List<String> clicked = new CopyOnWriteArrayList<>();
    private final BusNotifier notifier =
            new BusNotifier(new BusAddress(bus.address()), clicked::add);

    @BeforeEach
    void startDunst() throws IOException {
        Path settings =
                Files.writeString(
                        bus.home().resolve("dunstrc"),
                        """
                        [global]
                            format = "<b>%s</b>\\n%b"
                            markup = full
                            width = 420
                            font = Sans 11
                            icon_position = left
                            min_icon_size = 32
                            max_icon_size = 48
                            mouse_left_click = do_action, close_current
                        [urgency_normal]
                            background = "#ffffff"
                            foreground = "#24292f"
                            timeout = 0
                        """);
        screen.run(bus.environment(), "dunst", "-config", settings.toString());
        await("a notification daemon")
                .atMost(Duration.ofSeconds(20))
                .until(() -> bus.hasOwner(NAME));
    }

    @AfterEach
    void stop() {
        notifier.close();
        bus.close();
        screen.close();
    }

    @Test
    void aNoticeIsSeenWithTheShapeOfItsLight() {
        notifier.show(
                new Notice(
                        "leg mac-mini",
                        Light.DOWN,
                        "mac-mini is down",
                        "mac-mini did not answer: <b>is it on</b> & awake? Legwork keeps trying."));

        await().until(() -> screen.picture().count(Ground.UNKNOWN.colour(Light.DOWN)) > 100);
        assertThat(screen.picture().count(0xffffff)).isGreaterThan(5000);
    }

    @Test
    void thatItIsBackTakesThePlaceOfThatItIsDown() {
        notifier.show(new Notice("leg a", Light.DOWN, "a is down", "It does not answer."));
        await().until(() -> screen.picture().count(Ground.UNKNOWN.colour(Light.DOWN)) > 100);

        notifier.show(new Notice("leg a", Light.UP, "a is back after 42 s", "Reason: …"));

        await().until(() -> screen.picture().count(Ground.UNKNOWN.colour(Light.UP)) > 100);
        assertThat(screen.picture().count(Ground.UNKNOWN.colour(Light.DOWN))).isZero();
        assertThat(displayed()).isEqualTo("1");
    }

    @Test
    void aClickOnItIsTold() {
        notifier.show(new Notice("leg a", Light.DOWN, "a is down", "It does not answer."));
        int colour = Ground.UNKNOWN.colour(Light.DOWN);
        await().until(() -> screen.picture().count(colour) > 100);

        screen.click(screen.picture().middleOf(colour).orElseThrow(), 1);

        await().until(() -> clicked.contains("leg a"));
    }

    private String displayed() {
        Map<String, String> environment = new HashMap<>(screen.environment());
        environment.putAll(bus.environment());
        return Shell.run(
                        Duration.ofSeconds(10),
                        environment,
                        List.of("dunstctl", "count", "displayed"))
                .out()
                .strip();
    }
}
