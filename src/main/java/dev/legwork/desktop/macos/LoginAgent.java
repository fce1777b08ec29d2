package dev.legwork.desktop.macos;

import dev.legwork.desktop.EntryFile;
import dev.legwork.desktop.LoginChange;
import dev.legwork.desktop.LoginItem;
import dev.legwork.desktop.LoginState;
import dev.legwork.desktop.Programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A launchd agent (launchd.plist(5)). Only written: bootstrapping it would start a second Legwork
 * beside the one that writes it.
 */
public final class LoginAgent implements LoginItem {
    private final String label;
    private final Path file;
    private final Programs programs;

    /**
     * @param folder usually {@code ~/Library/LaunchAgents}; made when it is needed
     * @param kind which of the two agents
     * @param programs runs launchctl
     */
    public LoginAgent(Path folder, Kind kind, Programs programs) {
        this.label =
                switch (kind) {
                    case DESKTOP -> "dev.legwork.Legwork";
                    case HEADLESS -> "dev.legwork.Legwork.headless";
                };
        this.file = folder.resolve(label + ".plist");
        this.programs = programs;
    }

    @Override
    public LoginState state(List<String> command) {
        if (!Files.exists(file)) {
            return new LoginState.Disabled();
        }
        try {
            AgentFile agent = AgentFile.read(file);
            if (switchedOff() || (agent != null && agent.disabled())) {
                return new LoginState.DisabledBySystem(file.toString(), how());
            }
            return LoginItem.judge(
                    file.toString(), agent == null ? List.of() : agent.argv(), command);
        } catch (IOException e) {
            return new LoginState.Unknown(file + " cannot be read: " + e.getMessage());
        }
    }

    private static String how() {
        return "macOS has switched it off: System Settings, General, Login Items, \"Allow in the"
                + " Background\" switches it on.";
    }

    /** What System Settings switch off is kept apart from the file (launchctl(1)). */
    private boolean switchedOff() {
        try {
            List<String> uid = programs.run(List.of("/usr/bin/id", "-u")).lines();
            return !uid.isEmpty()
                    && programs
                            .run(
                                    List.of(
                                            "/bin/launchctl",
                                            "print-disabled",
                                            "gui/" + uid.getFirst()))
                            .lines()
                            .stream()
                            .map(String::strip)
                            .anyMatch(
                                    line ->
                                            line.equals('"' + label + "\" => disabled")
                                                    || line.equals('"' + label + "\" => true"));
        } catch (IOException e) {
            return false; // older systems have no such list
        }
    }

    @Override
    public LoginChange enable(List<String> command) {
        try {
            EntryFile.write(file, text(command));
            return new LoginChange.Done(
                    file.toString(), switchedOff() ? List.of(how()) : List.of());
        } catch (IOException e) {
            return new LoginChange.Failed(String.valueOf(e.getMessage()));
        }
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
        return "launchd starts it again after a crash; once you quit it, it stays away until the"
                + " next login.";
    }

    private String text(List<String> command) {
        String arguments =
                command.stream()
                        .map(word -> "        <string>" + xml(word) + "</string>")
                        .collect(Collectors.joining("\n"));
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">
        <dict>
            <key>Label</key>
            <string>%s</string>
            <key>ProgramArguments</key>
            <array>
        %s
            </array>
            <key>RunAtLoad</key>
            <true/>
            <key>KeepAlive</key>
            <dict>
                <key>SuccessfulExit</key>
                <false/>
            </dict>
            <key>ThrottleInterval</key>
            <integer>10</integer>
            <key>ProcessType</key>
            <string>Interactive</string>
            <key>LimitLoadToSessionType</key>
            <string>Aqua</string>
            <key>AssociatedBundleIdentifiers</key>
            <string>dev.legwork.Legwork</string>
        </dict>
        </plist>
        """
                .formatted(label, arguments);
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
