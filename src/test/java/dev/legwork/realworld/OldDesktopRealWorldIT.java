package dev.legwork.realworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.desktop.tray.Ground;
import dev.legwork.leg.Light;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Home;
import dev.legwork.testing.LegSpec;
import dev.legwork.testing.LoadService;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.Picture;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;
import dev.legwork.testing.Spot;
import dev.legwork.testing.XServer;
import dev.legwork.testing.XembedPanel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged desktop app where there is no session bus: an XEmbed panel, or none at all. */
@RequiresTool({
    "Xvfb",
    "openbox",
    "xdotool",
    "import",
    "xprop",
    "wmctrl",
    "trayer",
    "sshd",
    "ssh-keygen"
})
@Timeout(180)
class OldDesktopRealWorldIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String TITLE = "^Legwork$";
    private static final String LEG = "box";

    private final XServer screen = new XServer();
    private final XembedPanel panel = new XembedPanel(screen);
    private final OpenSshServer server = OpenSshServer.builder().start();
    private final LoadService service = new LoadService();
    private final Home home = Home.create().environment(session());

    @AfterEach
    void end() {
        home.close();
        service.close();
        server.close();
        panel.close();
        screen.close();
    }

    @Test
    void theWindowIsClosedAndComesBackByAClickOnTheIcon() {
        withALeg().desktop().start();
        awaitWindow();
        Spot icon = awaitIcon();

        closeWindow();
        await("no window").atMost(SOON).until(() -> screen.windows(TITLE).isEmpty());
        assertThat(home.isRunning()).isTrue();
        assertThat(home.leg(LEG).light()).isEqualTo("up");

        screen.click(icon, 1);
        awaitWindow();
    }

    @Test
    void quitInTheMenuEndsItForGood() {
        withALeg().desktop("--background").start();
        Spot icon = awaitIcon();
        Picture before = screen.picture();
        screen.click(icon, 3);
        await("the menu")
                .until(
                        () ->
                                screen.picture()
                                        .difference(before)
                                        .filter(box -> box.getLast().y() > 100)
                                        .isPresent());
        List<Spot> menu = screen.picture().difference(before).orElseThrow();

        screen.click(new Spot(menu.getFirst().x() + 40, menu.getLast().y() - 10), 1);

        await("the end").atMost(SOON).until(() -> !home.isRunning());
        assertThat(home.exitCode()).isZero();
    }

    @Test
    void withoutAnyTrayAClosedWindowIsOnlyMinimised() {
        panel.close();
        withALeg().desktop().start();
        awaitWindow();

        closeWindow();

        await("a window out of sight")
                .atMost(SOON)
                .until(() -> screen.windows(TITLE).isEmpty() && listed().contains("Legwork"));
        assertThat(home.isRunning()).isTrue();
    }

    private Home withALeg() {
        ClientKey key = server.newKey("leg", null);
        server.authorize(key.line());
        return home.pin(server)
                .leg(LegSpec.to(LEG, server, key).httpForward(FreePorts.one(), service.port()));
    }

    private Map<String, String> session() {
        Map<String, String> all = new HashMap<>(screen.environment());
        all.put("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        all.put("LEGWORK_JAVA_OPTS", "-Dprism.order=sw");
        return all;
    }

    private void awaitWindow() {
        await("the window").atMost(SOON).until(() -> !screen.windows(TITLE).isEmpty());
    }

    private void closeWindow() {
        Shell.Result closed =
                Shell.run(SOON, screen.environment(), List.of("wmctrl", "-F", "-c", "Legwork"));
        assertThat(closed.exit()).as(closed.err()).isZero();
    }

    private String listed() {
        return Shell.run(SOON, screen.environment(), List.of("wmctrl", "-l")).out();
    }

    private Spot awaitIcon() {
        await("the icon").atMost(SOON).until(() -> !icon().isEmpty());
        List<Spot> spots = icon();
        return spots.get(spots.size() / 2);
    }

    private List<Spot> icon() {
        return screen.picture().spots(Ground.UNKNOWN.colour(Light.UP)).stream()
                .filter(spot -> spot.y() < XembedPanel.HEIGHT)
                .toList();
    }
}
