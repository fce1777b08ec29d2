package dev.legwork.app.move;

import dev.legwork.leg.Leg;

import java.util.List;
import java.util.stream.Collectors;

/** Legs as services that keep ssh running. */
final class ExportedServices {
    private static final String SSH = "/usr/bin/ssh";

    private final ExportedSsh ssh;

    /**
     * @param ssh words the command
     */
    ExportedServices(ExportedSsh ssh) {
        this.ssh = ssh;
    }

    /** Returns a user unit (systemd.service(5), COMMAND LINES; systemd.unit(5), SPECIFIERS). */
    String systemd(Leg leg) {
        String command =
                arguments(leg).stream()
                        .map(ExportedServices::unitWord)
                        .collect(Collectors.joining(" "));
        return String.join(
                "\n",
                "[Unit]",
                "Description=SSH tunnel " + leg.name(),
                "StartLimitIntervalSec=0",
                "",
                "[Service]",
                "ExecStart=" + command,
                "Restart=always",
                "RestartSec=2",
                "",
                "[Install]",
                "WantedBy=default.target");
    }

    /** Returns an agent (launchd.plist(5)). */
    String launchd(Leg leg) {
        String arguments =
                arguments(leg).stream()
                        .map(word -> "        <string>" + xml(word) + "</string>")
                        .collect(Collectors.joining("\n"));
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">
        <dict>
            <key>Label</key>
            <string>legwork.%s</string>
            <key>ProgramArguments</key>
            <array>
        %s
            </array>
            <key>RunAtLoad</key>
            <true/>
            <key>KeepAlive</key>
            <true/>
            <key>ThrottleInterval</key>
            <integer>5</integer>
        </dict>
        </plist>\
        """
                .formatted(xml(leg.name()), arguments);
    }

    private List<String> arguments(Leg leg) {
        List<String> arguments = ssh.arguments(leg);
        arguments.set(0, SSH);
        return arguments;
    }

    private static String unitWord(String word) {
        String escaped = word.replace("%", "%%").replace("$", "$$");
        return escaped.matches("[A-Za-z0-9_@%+=:,./\\[\\]-]+")
                ? escaped
                : '"' + escaped.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
