package dev.legwork.desktop.linux;

import dev.legwork.desktop.RunningTunnel;
import dev.legwork.desktop.SshCommand;
import dev.legwork.desktop.Tunnels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user's own systemd units that run ssh or autossh, their drop-ins and the instances of
 * templates among them (systemd.unit(5)). Units of the whole system are not the user's to stop.
 */
public final class SystemdUnits implements Tunnels.Units {
    private static final int LARGEST = 1 << 20;

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
        List<Path> links = links();
        for (Path file : entries(folder, ".service")) {
            try {
                String text = text(file);
                for (String name : names(file.getFileName().toString(), links)) {
                    boolean on = links.stream().anyMatch(link -> link.endsWith(name));
                    read(name, text, on, found, notes);
                }
            } catch (IOException | RuntimeException e) {
                notes.add("the unit " + file + " cannot be read and was not looked at.");
            }
        }
        return found;
    }

    private void read(
            String name, String text, boolean on, List<Tunnels.Found> found, List<String> notes) {
        SystemdCommands commands = new SystemdCommands(text, name, userHome);
        List<List<String>> tunnels =
                commands.argvs().stream().filter(argv -> SshCommand.of(argv) != null).toList();
        if (tunnels.isEmpty()) {
            return;
        }
        if (tunnels.size() > 1) {
            notes.add(
                    "the unit "
                            + name
                            + " starts several tunnels; only the first was looked at, and a leg"
                            + " that takes its place stops all of them.");
        }
        boolean unclear = tunnels.getFirst().stream().anyMatch(commands::unclear);
        if (unclear) {
            notes.add(
                    "the unit "
                            + name
                            + " uses variables or specifiers that are only known when it runs; it"
                            + " is shown only while it does.");
        }
        found.add(
                new Tunnels.Found(
                        new RunningTunnel.Unit.Systemd(name, on),
                        tunnels.getFirst(),
                        on && !unclear));
    }

    /** A template is what its instances are called. */
    private static List<String> names(String file, List<Path> links) {
        if (!file.endsWith("@.service")) {
            return List.of(file);
        }
        String start = file.substring(0, file.length() - ".service".length());
        return links.stream()
                .map(link -> link.getFileName().toString())
                .filter(name -> name.startsWith(start) && !name.equals(file))
                .distinct()
                .toList();
    }

    /** Returns a unit with its drop-ins behind it, which is how they count. */
    private String text(Path file) throws IOException {
        StringBuilder text = new StringBuilder(bounded(file));
        Path more = folder.resolve(file.getFileName() + ".d");
        for (Path one : entries(more, ".conf")) {
            text.append("\n").append(bounded(one));
        }
        return text.toString();
    }

    private static String bounded(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new IOException("no unit's file");
        }
        return Files.readString(file);
    }

    private static List<Path> entries(Path folder, String end) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            return List.of(); // none of the user's own
        }
    }

    /** Enabled is a link in a target's folder (systemctl(1), enable). */
    private List<Path> links() {
        List<Path> links = new ArrayList<>();
        for (String kind : List.of(".wants", ".requires")) {
            for (Path target : entries(folder, kind)) {
                entries(target, ".service").stream()
                        .filter(Files::isSymbolicLink)
                        .forEach(links::add);
            }
        }
        return links;
    }
}
