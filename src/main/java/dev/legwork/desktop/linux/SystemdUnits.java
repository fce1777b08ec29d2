package dev.legwork.desktop.linux;

import dev.legwork.desktop.RunningTunnel;
import dev.legwork.desktop.SshCommand;
import dev.legwork.desktop.Tunnels;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The user's own systemd units that run ssh or autossh (systemd.service(5), COMMAND LINES). */
public final class SystemdUnits implements Tunnels.Units {
    private final Path folder;
    private final Path userHome;

    /**
     * @param folder usually {@code ~/.config/systemd/user}
     * @param userHome what {@code %h} stands for
     */
    public SystemdUnits(Path folder, Path userHome) {
        this.folder = folder;
        this.userHome = userHome;
    }

    @Override
    public List<Tunnels.Found> all(List<String> notes) {
        List<Tunnels.Found> found = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                List<String> argv = execStart(Files.readString(file));
                if (argv != null && SshCommand.of(argv) != null) {
                    String name = file.getFileName().toString();
                    found.add(
                            new Tunnels.Found(
                                    new RunningTunnel.Unit.Systemd(name), argv, enabled(name)));
                }
            } catch (IOException | RuntimeException e) {
                notes.add("the unit " + file + " cannot be read and was not looked at.");
            }
        }
        return found;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".service")).sorted().toList();
        } catch (IOException e) {
            return List.of(); // no units of the user's own
        }
    }

    /** Enabled is a link in a target's folder (systemctl(1), enable). */
    private boolean enabled(String name) {
        try (Stream<Path> targets = Files.list(folder)) {
            return targets.filter(target -> target.toString().matches(".*\\.(wants|requires)"))
                    .anyMatch(target -> Files.isSymbolicLink(target.resolve(name)));
        } catch (IOException e) {
            return false;
        }
    }

    private @Nullable List<String> execStart(String text) {
        String value = null;
        for (String line : text.replace("\\\n", " ").split("\n", -1)) {
            String stripped = line.strip();
            if (stripped.startsWith("ExecStart=")) {
                value = stripped.substring("ExecStart=".length()).strip();
            }
        }
        if (value == null) {
            return null;
        }
        List<String> words = words(value.replaceFirst("^[@:+!-]+", ""));
        return words.isEmpty() ? null : words;
    }

    private List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean in = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                in = true;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                in = true;
            } else if (c == quote && quote != 0) {
                quote = 0;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (in) {
                    words.add(specified(word.toString()));
                }
                word.setLength(0);
                in = false;
            } else {
                word.append(c);
                in = true;
            }
        }
        if (in) {
            words.add(specified(word.toString()));
        }
        return words;
    }

    private String specified(String word) {
        return word.replace("%%", "\0")
                .replace("%h", userHome.toString())
                .replace("\0", "%")
                .replace("$$", "$");
    }
}
