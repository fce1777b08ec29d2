package dev.legwork.desktop.macos;

import dev.legwork.desktop.Tool;
import dev.legwork.desktop.Tunnels;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This user's processes, from ps(1). It joins arguments with spaces, so one that holds a space
 * reads as two: such a tunnel is shown as far as it can be read.
 */
public final class PsProcesses implements Tunnels.Processes {
    /** {@code lstart} is five words, as in {@code Mon Nov 23 16:00:00 2026}. */
    private static final Pattern LINE =
            Pattern.compile("\\s*([0-9]{1,9})\\s+([0-9]{1,9})\\s+((?:\\S+\\s+){5})(.*)");

    /** Creates it. */
    public PsProcesses() {}

    @Override
    public List<Tunnels.Running> all() throws IOException {
        return parse(new Tool(argv(), Duration.ofSeconds(5)).lines());
    }

    static List<String> argv() {
        // In some languages a date is not five words.
        return List.of(
                "/usr/bin/env", "LC_ALL=C", "/bin/ps", "-xww", "-o", "pid=,ppid=,lstart=,command=");
    }

    static List<Tunnels.Running> parse(List<String> lines) {
        List<Tunnels.Running> found = new ArrayList<>();
        for (String line : lines) {
            Matcher fields = LINE.matcher(line);
            if (fields.matches() && !fields.group(4).isBlank()) {
                found.add(
                        new Tunnels.Running(
                                Long.parseLong(fields.group(1)),
                                Long.parseLong(fields.group(2)),
                                fields.group(3).strip(),
                                List.of(fields.group(4).strip().split("\\s+")),
                                null,
                                null));
            }
        }
        return List.copyOf(found);
    }
}
