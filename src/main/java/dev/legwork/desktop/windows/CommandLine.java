package dev.legwork.desktop.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A command as Windows has it: one string ("Parsing C command-line arguments"). */
final class CommandLine {
    private CommandLine() {}

    /** Returns the line that is taken apart into these words again. */
    static String of(List<String> argv) {
        return argv.stream().map(CommandLine::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        boolean plain = !word.isEmpty() && word.matches("[A-Za-z0-9_./:\\\\=-]+");
        return plain ? word : '"' + escaped(word, true) + '"';
    }

    /**
     * Returns a line such that it arrives as one argument: Java puts quotes around an argument with
     * spaces, and leaves those inside it alone.
     */
    static String inside(String line) {
        return escaped(line, false);
    }

    /** Backslashes count only before a quote, and are doubled there. */
    private static String escaped(String text, boolean quoteFollows) {
        StringBuilder escaped = new StringBuilder();
        int backslashes = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                escaped.repeat("\\", backslashes + 1);
            }
            escaped.append(c);
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return quoteFollows ? escaped.repeat("\\", backslashes).toString() : escaped.toString();
    }

    /** Takes a line apart. */
    static List<String> argv(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean in = false;
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            int backslashes = 0;
            while (at < line.length() && line.charAt(at) == '\\') {
                backslashes++;
                at++;
            }
            if (backslashes > 0) {
                boolean beforeQuote = at < line.length() && line.charAt(at) == '"';
                word.repeat("\\", beforeQuote ? backslashes / 2 : backslashes);
                in = true;
                if (beforeQuote && backslashes % 2 == 1) {
                    word.append('"');
                } else {
                    at--;
                }
            } else if (c == '"') {
                quoted = !quoted;
                in = true;
            } else if ((c == ' ' || c == '\t') && !quoted) {
                if (in) {
                    words.add(word.toString());
                }
                word.setLength(0);
                in = false;
            } else {
                word.append(c);
                in = true;
            }
        }
        if (in) {
            words.add(word.toString());
        }
        return words;
    }
}
