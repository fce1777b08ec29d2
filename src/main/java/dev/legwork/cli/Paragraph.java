package dev.legwork.cli;

import java.util.ArrayList;
import java.util.List;

/** Sentences, broken into lines that fit a terminal. */
final class Paragraph {
    /** Fits a terminal nobody has widened. */
    static final int WIDTH = 80;

    private Paragraph() {}

    /**
     * Returns the text as lines; a word that is too long for one, as a fingerprint may be, is left
     * whole so that it can be copied.
     *
     * @param indent how many blanks each line begins with
     */
    static List<String> of(String text, int indent) {
        return of(text, indent, indent);
    }

    /** As {@link #of(String, int)}, with another indent for the first line. */
    static List<String> of(String text, int firstIndent, int indent) {
        String margin = " ".repeat(indent);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ".repeat(firstIndent));
        for (String word : text.strip().split("\\s+", -1)) {
            boolean first = line.length() == (lines.isEmpty() ? firstIndent : indent);
            if (!first && line.length() + 1 + word.length() > WIDTH) {
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
