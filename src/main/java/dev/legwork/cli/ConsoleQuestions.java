package dev.legwork.cli;

import org.jspecify.annotations.Nullable;

import java.io.Console;

/** Asks at the process's own terminal. */
final class ConsoleQuestions implements Questions {
    private final Console console;

    ConsoleQuestions(Console console) {
        this.console = console;
    }

    @Override
    public boolean possible() {
        return true;
    }

    @Override
    public @Nullable String line(String prompt) {
        return console.readLine("%s", prompt);
    }

    @Override
    public char @Nullable [] secret(String prompt) {
        return console.readPassword("%s", prompt);
    }
}
