package dev.legwork.desktop.macos;

import dev.legwork.desktop.PortOwner;
import dev.legwork.desktop.PortOwners;
import dev.legwork.desktop.Tool;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks lsof, whose {@code -F} output is made for programs (lsof(8), OUTPUT FOR OTHER PROGRAMS). */
public final class LsofPortOwners implements PortOwners {

    /** Creates it. */
    public LsofPortOwners() {}

    @Override
    public List<PortOwner> listening(int port) throws IOException {
        return parse(new Tool(argv(port), Duration.ofSeconds(2)).lines());
    }

    static List<String> argv(int port) {
        return List.of("/usr/sbin/lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-FpcLn");
    }

    static List<PortOwner> parse(List<String> lines) {
        List<PortOwner> found = new ArrayList<>();
        long pid = 0;
        @Nullable String program = null;
        @Nullable String user = null;
        for (String line : lines) {
            if (line.length() < 2) {
                continue;
            }
            String value = line.substring(1);
            switch (line.charAt(0)) {
                case 'p' -> {
                    pid = value.matches("[0-9]{1,18}") ? Long.parseLong(value) : 0;
                    program = null;
                    user = null;
                }
                case 'c' -> program = value.replace("\\x20", " ");
                case 'L' -> user = value;
                case 'n' ->
                        found.add(new PortOwner(value, value.startsWith("*:"), pid, program, user));
                default -> {
                    // Fields we did not ask for, as f: lsof always prints it.
                }
            }
        }
        return List.copyOf(found);
    }
}
