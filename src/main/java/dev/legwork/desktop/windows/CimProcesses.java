package dev.legwork.desktop.windows;

import dev.legwork.desktop.Tool;
import dev.legwork.desktop.Tunnels;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The ssh processes Windows shows this user, from Win32_Process. */
public final class CimProcesses implements Tunnels.Processes {

    /** Creates it. */
    public CimProcesses() {}

    @Override
    public List<Tunnels.Running> all() throws IOException {
        return parse(new Tool(argv(), Duration.ofSeconds(15)).lines());
    }

    static List<String> argv() {
        return List.of(
                "powershell.exe",
                "-NoProfile",
                "-NonInteractive",
                "-Command",
                "Get-CimInstance Win32_Process -Filter \"Name='ssh.exe'\" | ForEach-Object {"
                        + " '{0}|{1}|{2}|{3}' -f $_.ProcessId, $_.ParentProcessId,"
                        + " $_.CreationDate.Ticks, $_.CommandLine }");
    }

    static List<Tunnels.Running> parse(List<String> lines) {
        List<Tunnels.Running> found = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\\|", 4);
            if (fields.length == 4
                    && fields[0].matches("[0-9]{1,10}")
                    && fields[1].matches("[0-9]{1,10}")
                    && !fields[3].isBlank()) {
                found.add(
                        new Tunnels.Running(
                                Long.parseLong(fields[0]),
                                Long.parseLong(fields[1]),
                                fields[2],
                                words(fields[3].strip()),
                                null,
                                null));
            }
        }
        return List.copyOf(found);
    }

    /** As CommandLineToArgvW, without its doubled backslashes: none stand in what a leg needs. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                word.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (any || !word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
            }
        }
        if (any || !word.isEmpty()) {
            words.add(word.toString());
        }
        return words.isEmpty() ? List.of("") : words;
    }
}
