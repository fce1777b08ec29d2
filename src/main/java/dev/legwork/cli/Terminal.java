package dev.legwork.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command talks to.
 *
 * @param out results
 * @param err what went wrong
 * @param env the environment
 * @param interactive whether {@code out} is a terminal
 * @param questions asks a person
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        Map<String, String> env,
        boolean interactive,
        Questions questions) {

    /** Returns this process's own. */
    @SuppressWarnings("SystemConsoleNull") // a console provider may still give none
    public static Terminal ofProcess() {
        Console console = System.console();
        boolean interactive = console != null && console.isTerminal();
        return new Terminal(
                System.out,
                System.err,
                System.getenv(),
                interactive,
                interactive && console != null
                        ? new ConsoleQuestions(
                                console, new FileInputStream(FileDescriptor.in), System.out)
                        : Questions.NOBODY);
    }

    /** Copies the environment. */
    public Terminal {
        env = Map.copyOf(env);
    }

    /** Whether to colour (no-color.org). */
    boolean colour() {
        return interactive && env.getOrDefault("NO_COLOR", "").isEmpty();
    }
}
