package dev.legwork.realworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.desktop.tray.Ground;
import dev.legwork.leg.Light;
import dev.legwork.testing.Picture;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Spot;
import dev.legwork.testing.XServer;
import dev.legwork.testing.XembedPanel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The AWT tray in a real XEmbed panel: seen, clicked, opened. */
@RequiresTool({"Xvfb", "openbox", "xdotool", "import", "xprop", "trayer"})
class XembedTrayRealWorldIT {
    private final XServer screen = new XServer();
    private final XembedPanel panel = new XembedPanel(screen);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Process program = start(told);

    @BeforeEach
    void theIconIsSeen() {
        await("the tray").atMost(Duration.ofSeconds(30)).until(() -> told.contains("shown"));
        await("the icon in the panel").until(() -> !inPanel(Light.DOWN).isEmpty());
        told.clear();
    }

    @AfterEach
    void stop() {
        program.destroyForcibly();
        panel.close();
        screen.close();
    }

    @Test
    void theIconHasTheShapeAndColourOfTheWorstLight() throws IOException {
        List<Spot> cross = inPanel(Light.DOWN);
        assertThat(cross).hasSizeGreaterThan(30);

        say("UP mac-mini: up 1 s");

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
        List<Spot> menu = openMenu();

        screen.click(new Spot(menu.getFirst().x() + 40, menu.getLast().y() - 10), 1);

        await().until(() -> told.contains("quit"));
        assertThat(told).containsExactly("quit");
    }

    @Test
    void aPanelThatRestartsShowsTheIconAgain() {
        panel.restart();

        await("the icon in the new panel")
                .atMost(Duration.ofSeconds(20))
                .until(() -> !inPanel(Light.DOWN).isEmpty());
        screen.click(icon(), 1);
        await().until(() -> told.contains("activated"));
    }

    @Test
    void aClosedTrayIsGoneFromThePanel() throws IOException {
        say("close");

        await().until(() -> inPanel(Light.DOWN).isEmpty());
    }

    @Test
    void withoutAPanelThereIsNoTrayRatherThanAnInvisibleOne() {
        panel.close();
        await().until(() -> inPanel(Light.DOWN).isEmpty());
        List<String> said = new CopyOnWriteArrayList<>();

        Process second = start(said);

        await().atMost(Duration.ofSeconds(30)).until(() -> said.contains("no tray"));
        second.destroyForcibly();
    }

    /** Returns its left top and right bottom. */
    private List<Spot> openMenu() {
        Picture before = screen.picture();
        screen.click(icon(), 3);
        await("the menu")
                .until(
                        () ->
                                screen.picture()
                                        .difference(before)
                                        .filter(box -> box.getLast().y() > 100)
                                        .isPresent());
        return screen.picture().difference(before).orElseThrow();
    }

    private Spot icon() {
        List<Spot> spots = inPanel(Light.DOWN);
        return spots.get(spots.size() / 2);
    }

    private List<Spot> inPanel(Light light) {
        return screen.picture().spots(Ground.UNKNOWN.colour(light)).stream()
                .filter(spot -> spot.y() < XembedPanel.HEIGHT)
                .toList();
    }

    private void say(String line) throws IOException {
        program.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        program.getOutputStream().flush();
    }

    private Process start(List<String> lines) {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dprism.order=sw",
                                "-cp",
                                System.getProperty("java.class.path"),
                                TrayProgram.class.getName())
                        .redirectError(Redirect.DISCARD);
        builder.environment().putAll(screen.environment());
        builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
        try {
            Process started = builder.start();
            Thread.startVirtualThread(() -> started.inputReader().lines().forEach(lines::add));
            return started;
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
