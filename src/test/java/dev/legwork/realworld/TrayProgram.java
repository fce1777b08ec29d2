package dev.legwork.realworld;

import dev.legwork.desktop.Platform;
import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.desktop.tray.TrayItem;
import dev.legwork.desktop.tray.TrayListener;
import dev.legwork.leg.Light;
import dev.legwork.ui.FxThread;
import dev.legwork.ui.tray.FxTray;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;

/**
 * Shows the AWT tray and nothing else, in a process of its own: the tests' own has no display. Says
 * what is clicked, one a line; takes lines with a light and a leg's text; ends with its input.
 */
final class TrayProgram {
    private TrayProgram() {}

    @SuppressWarnings("SystemOut") // this is how it talks
    static void main() {
        TrayListener listener =
                new TrayListener() {
                    @Override
                    public void activated() {
                        System.out.println("activated");
                    }

                    @Override
                    public void chosen(String id) {
                        System.out.println(id);
                    }
                };
        long start = System.nanoTime();
        Optional<FxTray> tray =
                FxTray.open(
                        new FxThread(),
                        Platform.LINUX,
                        listener,
                        content(Light.DOWN, "mac-mini: next try in 4 s"),
                        Duration.ofSeconds(10));
        System.out.println(tray.isPresent() ? "shown" : "no tray");
        System.err.println("after " + Duration.ofNanos(System.nanoTime() - start));
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (tray.isPresent() && lines.hasNextLine()) {
            String[] words = lines.nextLine().split(" ", 2);
            if (words[0].equals("close")) {
                tray.get().close();
            } else {
                tray.get().show(content(Light.valueOf(words[0]), words[1]));
            }
        }
        System.exit(0);
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
                                Light.NEEDS_YOU,
                                "wilmer_hub: host key changed",
                                List.of(new TrayItem.Action("restart wilmer_hub", "Restart"))),
                        new TrayItem.Separator(),
                        new TrayItem.Check("login-off", "Start at login", true),
                        new TrayItem.Separator(),
                        new TrayItem.Action("quit", "Quit")));
    }
}
