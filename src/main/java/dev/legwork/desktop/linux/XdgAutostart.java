package dev.legwork.desktop.linux;

import dev.legwork.desktop.EntryFile;
import dev.legwork.desktop.LoginChange;
import dev.legwork.desktop.LoginItem;
import dev.legwork.desktop.LoginState;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code autostart/legwork.desktop} (Desktop Application Autostart Specification). */
public final class XdgAutostart implements LoginItem {
    /**
     * GLib and systemd look for the program before they decode {@code %%}, and the specification
     * forbids "="; the others are safe in GLib and not tried elsewhere.
     */
    private static final String AWKWARD = "%=\"'\\`$";

    private final Path file;

    /**
     * @param folder usually {@code ~/.config/autostart}; made when it is needed
     */
    public XdgAutostart(Path folder) {
        this.file = folder.resolve("legwork.desktop");
    }

    @Override
    public LoginState state(List<String> command) {
        if (!Files.exists(file)) {
            return new LoginState.Disabled();
        }
        try {
            Map<String, String> entry = entry(EntryFile.read(file));
            for (String key : List.of("Hidden=true", "X-GNOME-Autostart-enabled=false")) {
                String[] pair = key.split("=", 2);
                if (pair[1].equals(entry.get(pair[0]))) {
                    return new LoginState.DisabledBySystem(
                            file.toString(),
                            "The desktop's own settings for what starts at login have switched it"
                                    + " off ("
                                    + key
                                    + "): switch it on there or here.");
                }
            }
            return LoginItem.judge(
                    file.toString(),
                    ShellStart.within(DesktopExec.argv(entry.getOrDefault("Exec", ""))),
                    command);
        } catch (IOException e) {
            return new LoginState.Unknown(file + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public LoginChange enable(List<String> command) {
        if (state(command) instanceof LoginState.Enabled(String where)) {
            return new LoginChange.Done(where, List.of()); // with whatever a person added to it
        }
        try {
            EntryFile.write(
                    file,
                    String.join(
                                    "\n",
                                    "[Desktop Entry]",
                                    "Type=Application",
                                    "Version=1.0",
                                    "Name=Legwork",
                                    "Comment=Keeps SSH forwards up",
                                    "Exec="
                                            + DesktopExec.value(
                                                    ShellStart.around(command, AWKWARD)),
                                    "Icon=" + icon(command),
                                    "Terminal=false",
                                    "StartupNotify=false",
                                    "X-GNOME-Autostart-enabled=true")
                            + "\n");
            return new LoginChange.Done(file.toString(), List.of());
        } catch (IOException e) {
            return new LoginChange.Failed(String.valueOf(e.getMessage()));
        }
    }

    /** The one beside the launcher, since nobody may have put it into the theme. */
    private static String icon(List<String> command) {
        Path icon =
                Path.of(command.getFirst())
                        .resolve("../../share/icons/hicolor/256x256/apps/legwork.png")
                        .normalize();
        return Files.isRegularFile(icon) ? icon.toString().replace("\\", "\\\\") : "legwork";
    }

    @Override
    public LoginChange disable() {
        try {
            Files.deleteIfExists(file);
            return new LoginChange.Done(file.toString(), List.of());
        } catch (IOException e) {
            return new LoginChange.Failed(file + " cannot be removed: " + e.getMessage());
        }
    }

    @Override
    public String afterwards() {
        return "The desktop starts it once, at login: after a crash it stays away until the next"
                + " one. What must come back by itself runs headless, under systemd: \"legwork"
                + " login enable --headless\".";
    }

    /** The first group's keys; the last line of a key counts, as with GLib. */
    private static Map<String, String> entry(String text) {
        Map<String, String> entry = new HashMap<>();
        boolean in = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("[")) {
                in = line.strip().equals("[Desktop Entry]");
            }
            int equals = line.indexOf('=');
            if (in && equals > 0 && !line.startsWith("#")) {
                entry.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            }
        }
        return entry;
    }
}
