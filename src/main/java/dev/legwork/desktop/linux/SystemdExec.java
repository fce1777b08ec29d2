package dev.legwork.desktop.linux;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The {@code ExecStart} key of a unit (systemd.service(5), COMMAND LINES; systemd.syntax(7),
 * QUOTING). {@code $$} would not do for a dollar sign: it stays two in the name of what is run. The
 * prefix {@code :} takes them all as they are.
 */
final class SystemdExec {
    /** No program may have these in its path: {@code Executable name contains special…}. */
    private static final String AWKWARD = "\"'\\";

    private SystemdExec() {}

    /** Returns the key's value for a command. */
    static String value(List<String> argv) {
        List<String> words = ShellStart.around(argv, AWKWARD);
        String line = words.stream().map(SystemdExec::word).collect(Collectors.joining(" "));
        return words.stream().anyMatch(word -> word.contains("$")) ? ":" + line : line;
    }

    private static String word(String word) {
        String specified = word.replace("%", "%%");
        return specified.matches("[A-Za-z0-9_@%+=:,./-]+")
                ? specified
                : '"' + specified.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
