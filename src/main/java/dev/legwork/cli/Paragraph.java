package dev.legwork.cli;

import java.util.ArrayList;
import java.util.List;

/** Sentences, broken into lines that fit a terminal. */
final class Paragraph {
    /** Fits an ordinary window, and is about as long as a line may be to be read with ease. */
    static final int WIDTH = 92;

    private Paragraph() {}

    /**
     * Returns the text as lines; a word that is too long for one, as a fingerprint may be, is left
     * whole so that it can be copied.
     *
     * @param indent how many blanks each line begins with
     */
    static List<String> of(String text, int indent) {
        return of(text, indent, WIDTH);
    }

    /**
     * As {@link #of(String, int)}, for lines of another length.
     *
     * @param width how many characters a line may have
     */
    static List<String> of(String text, int indent, int width) {
        String margin = " ".repeat(indent);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(margin);
        for (String word : text.strip().split("\\s+", -1)) {
            boolean first = line.length() == indent;
            if (!first && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(margin).append(word);
            } else {
                line.append(first ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
