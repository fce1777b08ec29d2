package dev.legwork.cli;

import org.jspecify.annotations.Nullable;

import java.io.Console;
import java.io.IOException;

/** Asks at the process's own terminal. */
final class ConsoleQuestions implements Questions {
    private static final int LONGEST_PASTE = 64 * 1024;

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
    public @Nullable String paste(String prompt) {
        String first = line(prompt);
        if (first == null || first.isBlank()) {
            return first;
        }
        StringBuilder all = new StringBuilder(first);
        try {
            while (all.length() < LONGEST_PASTE && console.reader().ready()) {
                String more = console.readLine();
                if (more == null) {
                    break;
                }
                all.append('\n').append(more);
            }
        } catch (IOException e) {
            // What came until then is what there is.
        }
        return all.toString();
    }

    @Override
    public char @Nullable [] secret(String prompt) {
        return console.readPassword("%s", prompt);
    }
}
