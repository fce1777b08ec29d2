package dev.legwork.app;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words as a shell would (POSIX.1-2017, XCU §2.2: backslash, single and double
 * quotes), and does nothing else a shell does.
 */
final class ShellWords {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    /**
     * Returns the words.
     *
     * @throws IllegalArgumentException when a quote is not closed
     */
    static List<String> split(String line) {
        ShellWords words = new ShellWords(line);
        words.run();
        return words.words;
    }

    private void run() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n' -> endWord();
                case '\'' -> upTo('\'', false);
                case '"' -> upTo('"', true);
                case '\\' -> add(at < line.length() ? line.charAt(at++) : '\\');
                default -> add(c);
            }
        }
        endWord();
    }

    private void upTo(char quote, boolean escapes) {
        inWord = true;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                return;
            }
            boolean escaped =
                    escapes
                            && c == '\\'
                            && at < line.length()
                            && "\"\\$`".indexOf(line.charAt(at)) >= 0;
            add(escaped ? line.charAt(at++) : c);
        }
        throw new IllegalArgumentException("a quote (" + quote + ") is opened and never closed");
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }
}
