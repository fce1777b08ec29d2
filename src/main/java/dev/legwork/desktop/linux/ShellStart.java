package dev.legwork.desktop.linux;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts a program by way of the shell, which takes its path as an argument: what may stand in an
 * argument may not always stand in the name of what is run. The shell becomes the program, so that
 * the process is the same.
 */
final class ShellStart {
    private static final List<String> PREFIX = List.of("/bin/sh", "-c", "exec \"$0\" \"$@\"");

    private ShellStart() {}

    /** Returns the command, through the shell if its program's path has one of the characters. */
    static List<String> around(List<String> command, String awkward) {
        boolean plain = command.getFirst().chars().noneMatch(c -> awkward.indexOf(c) >= 0);
        return plain ? command : Stream.concat(PREFIX.stream(), command.stream()).toList();
    }

    /** Returns the command that {@link #around} was given. */
    static List<String> within(List<String> command) {
        return command.size() > PREFIX.size() && command.subList(0, PREFIX.size()).equals(PREFIX)
                ? command.subList(PREFIX.size(), command.size())
                : command;
    }

    /** Returns the command as a person types it (POSIX.1-2017, XCU §2.2.2). */
    static String typed(List<String> command) {
        return command.stream()
                .map(
                        word ->
                                word.matches("[A-Za-z0-9_@%+=:,./-]+")
                                        ? word
                                        : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
