package dev.legwork.cli;

import org.jspecify.annotations.Nullable;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Asks at the process's own terminal. Lines are read here, because Console cannot say whether more
 * of a paste waits. Only it can turn the echo off, though, and it may take more than the line it
 * hands out; so from the first secret on it reads everything, and nothing typed ahead is lost.
 */
final class ConsoleQuestions implements Questions {
    /** Less than anybody needs to type a line, more than a slow network needs for the next. */
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final Console console;
    private final PrintStream out;
    private final TypedLines lines;
    private boolean hadSecret;

    /**
     * @param console the terminal
     * @param in the same terminal's input, nothing of which is kept back
     * @param out the same terminal's output
     */
    ConsoleQuestions(Console console, InputStream in, PrintStream out) {
        this.console = console;
        this.out = out;
        this.lines = new TypedLines(in, console.charset(), PAUSE);
    }

    @Override
    public boolean possible() {
        return true;
    }

    @Override
    public @Nullable String line(String prompt) {
        return ask(prompt, lines::line);
    }

    /** After a secret one line is all it returns. */
    @Override
    public @Nullable String paste(String prompt) {
        return ask(prompt, lines::paste);
    }

    @Override
    public char @Nullable [] secret(String prompt) {
        if (!hadSecret && lines.isAhead()) {
            out.println(prompt);
            try {
                return lines.secret();
            } catch (IOException e) {
                return null;
            }
        }
        hadSecret = true;
        return console.readPassword("%s", prompt);
    }

    private interface Read {
        @Nullable String now() throws IOException;
    }

    private @Nullable String ask(String prompt, Read read) {
        if (hadSecret) {
            return console.readLine("%s", prompt);
        }
        out.print(prompt);
        out.flush();
        String answer;
        try {
            answer = read.now();
        } catch (IOException e) {
            answer = null;
        }
        if (answer == null) {
            // Whoever ends the input has not ended the line.
            out.println();
        }
        return answer;
    }
}
