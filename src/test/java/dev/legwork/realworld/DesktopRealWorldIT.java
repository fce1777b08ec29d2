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
import dev.legwork.testing.Panel;
import dev.legwork.testing.Picture;
import dev.legwork.testing.PrivateBus;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;
import dev.legwork.testing.Spot;
import dev.legwork.testing.XServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged desktop app in a session: a window manager, a panel, a real SSH server. */
@RequiresTool({
    "Xvfb",
    "openbox",
    "xdotool",
    "import",
    "xprop",
    "wmctrl",
    "dbus-daemon",
    "dbus-send",
    "xfce4-panel",
    "gio",
    "sshd",
    "ssh-keygen"
})
@Timeout(180)
class DesktopRealWorldIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TITLE = "^Legwork$";
    private static final String LEG = "box";

    private final XServer screen = new XServer();
    private final PrivateBus bus = new PrivateBus(Panel.SERVICE);
    private final Panel panel = new Panel(screen, bus);
    private final OpenSshServer server = OpenSshServer.builder().start();
    private final LoadService service = new LoadService();
    private final Home home = Home.create().environment(session());

    @AfterEach
    void end() {
        home.close();
        service.close();
        server.close();
        panel.close();
        bus.close();
        screen.close();
    }

    @Test
    void theWindowIsClosedAndTheAppLivesOnInTheTray() {
        withALeg().desktop().start();
        awaitWindow();
        awaitIcon(Light.UP);

        closeWindow();

        await("no window").atMost(SOON).until(() -> screen.windows(TITLE).isEmpty());
        assertThat(home.isRunning()).isTrue();
        assertThat(home.leg(LEG).light()).isEqualTo("up");
    }

    @Test
    void startedAgainItShowsTheFirstOnesWindowAndEnds() {
        withALeg().desktop("--background").start();
        awaitIcon(Light.UP);
        assertThat(screen.windows(TITLE)).isEmpty();

        Shell.Result second = home.cli();

        assertThat(second.exit()).isZero();
        awaitWindow();
        assertThat(home.isRunning()).isTrue();
    }

    @Test
    void aClickOnTheIconOpensTheWindow() {
        withALeg().desktop("--background").start();
        screen.click(awaitIcon(Light.UP), 1);
        awaitWindow();
    }

    @Test
    void quitInTheMenuEndsItForGood() {
        withALeg().desktop("--background").start();
        Spot icon = awaitIcon(Light.UP);
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

        screen.click(new Spot(menu.getFirst().x() + 40, menu.getLast().y() - 12), 1);

        await("the end").atMost(SOON).until(() -> !home.isRunning());
        assertThat(home.exitCode()).as("a session manager must not restart it").isZero();
    }

    @Test
    void besideAHeadlessInstanceItBecomesItsWindowAndLeavesItRunning() {
        withALeg().start();
        home.awaitLight(LEG, "up", SOON);
        Process window = screen.run(environment(), home.command().toArray(String[]::new));
        awaitWindow();
        awaitIcon(Light.UP);

        window.destroy();

        await("the window's end").atMost(SOON).until(() -> !window.isAlive());
        assertThat(home.leg(LEG).light()).isEqualTo("up");
    }

    @Test
    void theEntryForLoginBringsTheLegsUpWithTheWindowHidden() {
        withALeg().write();
        assertThat(home.cli("login", "enable").exit()).isZero();
        Path entry = bus.home().resolve("config/autostart/legwork.desktop");
        assertThat(entry).exists();

        Shell.Result launched =
                Shell.run(SOON, environment(), List.of("gio", "launch", entry.toString()));

        assertThat(launched.exit()).as(launched.err()).isZero();
        awaitIcon(Light.UP);
        home.awaitLight(LEG, "up", SOON);
        assertThat(screen.windows(TITLE)).isEmpty();
        // It is nobody's child here: end it as a session would.
        long pid = home.status().get("pid").getAsLong();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        await("the end").atMost(SOON).until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void aFileThatMakesNoSenseOpensTheWindowOnTheErrorAndIsLeftAsItIs() throws Exception {
        String nonsense = "{\n  \"version\": 1,\n  \"legs\": [ nonsense ]\n}\n";
        Files.writeString(home.legsFile(), nonsense);
        Process window = screen.run(environment(), home.command().toArray(String[]::new));
        awaitWindow();
        assertThat(home.cli("status", "--json").out()).contains("line 3");
        window.destroy();
        await("the end").atMost(SOON).until(() -> !window.isAlive());
        assertThat(home.legsFile()).content().isEqualTo(nonsense);
    }

    private Home withALeg() {
        ClientKey key = server.newKey("leg", null);
        server.authorize(key.line());
        return home.pin(server)
                .leg(LegSpec.to(LEG, server, key).httpForward(FreePorts.one(), service.port()));
    }

    private Map<String, String> session() {
        Map<String, String> all = new HashMap<>(bus.environment());
        all.putAll(screen.environment());
        all.put("XDG_CONFIG_HOME", bus.home().resolve("config").toString());
        all.put("LEGWORK_JAVA_OPTS", "-Dprism.order=sw");
        return all;
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(home.environment());
        all.put("LEGWORK_HOME", home.path().toString());
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

    private Spot awaitIcon(Light light) {
        await("the icon").atMost(SOON).until(() -> !icon(light).isEmpty());
        List<Spot> spots = icon(light);
        return spots.get(spots.size() / 2);
    }

    private List<Spot> icon(Light light) {
        return screen.picture().spots(Ground.UNKNOWN.colour(light)).stream()
                .filter(spot -> spot.y() < Panel.HEIGHT)
                .toList();
    }
}
