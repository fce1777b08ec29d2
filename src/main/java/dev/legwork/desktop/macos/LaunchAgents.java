package dev.legwork.desktop.macos;

import dev.legwork.desktop.RunningTunnel;
import dev.legwork.desktop.SshCommand;
import dev.legwork.desktop.Tunnels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The user's launchd agents that run ssh or autossh (launchd.plist(5)). */
public final class LaunchAgents implements Tunnels.Units {
    private final Path folder;

    /**
     * @param folder usually {@code ~/Library/LaunchAgents}
     */
    public LaunchAgents(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Tunnels.Found> all(List<String> notes) {
        List<Tunnels.Found> found = new ArrayList<>();
        for (Path file : files()) {
            try {
                AgentFile agent = AgentFile.read(file);
                if (agent != null && SshCommand.of(agent.argv()) != null) {
                    found.add(
                            new Tunnels.Found(
                                    new RunningTunnel.Unit.Launchd(agent.label(), file),
                                    agent.argv(),
                                    !agent.disabled()));
                }
            } catch (AgentFile.Binary e) {
                notes.add(
                        "the agent "
                                + file
                                + " is a binary property list and was not looked at; \"plutil"
                                + " -convert xml1\" makes a copy that can be.");
            } catch (IOException | RuntimeException e) {
                notes.add("the agent " + file + " cannot be read and was not looked at.");
            }
        }
        return found;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".plist")).sorted().toList();
        } catch (IOException e) {
            return List.of(); // no agents
        }
    }
}
