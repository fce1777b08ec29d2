package dev.legwork.desktop.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The {@code Exec} key of a desktop entry. Two rules lie over each other: arguments are quoted
 * (Desktop Entry Specification, "The Exec key"), and the value as a whole is a string with escapes
 * of its own ("Possible value types"), so that a backslash becomes four.
 */
final class DesktopExec {
    private DesktopExec() {}

    /** Returns the key's value for a command. */
    static String value(List<String> argv) {
        return argv.stream().map(DesktopExec::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < word.length(); at++) {
            char c = word.charAt(at);
            switch (c) {
                case '"', '`', '$' -> quoted.append("\\\\").append(c);
                case '\\' -> quoted.append("\\\\\\\\");
                case '%' -> quoted.append("%%");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Returns the command of a value, field codes left out; empty when it makes no sense. */
    static List<String> argv(String value) {
        String text = unescaped(value);
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
                continue;
            }
            StringBuilder word = new StringBuilder();
            at = c == '"' ? quoted(text, at + 1, word) : bare(text, at, word);
            if (at < 0) {
                return List.of();
            }
            String plain = word.toString().replace("%%", "\0");
            if (c == '"' || !plain.matches("%[a-zA-Z]")) {
                words.add(plain.replace("\0", "%"));
            }
        }
        return words;
    }

    /** Returns the position behind the closing quote, -1 without one. */
    private static int quoted(String text, int from, StringBuilder word) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c == '\\' && at + 1 < text.length() && "\"`$\\".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
            }
            word.append(text.charAt(at));
        }
        return -1;
    }

    private static int bare(String text, int from, StringBuilder word) {
        int at = from;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
            word.append(text.charAt(at++));
        }
        return at;
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c != '\\' || at + 1 == value.length()) {
                text.append(c);
                continue;
            }
            char next = value.charAt(++at);
            switch (next) {
                case 's' -> text.append(' ');
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case '\\' -> text.append('\\');
                default -> text.append(c).append(next);
            }
        }
        return text.toString();
    }
}
