package dev.legwork.store;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One line of an ssh_config, taken apart as OpenSSH does: the keyword ends at white space or one
 * equals sign, arguments may be quoted, and a {@code #} before an argument ends the line
 * (ssh_config(5); readconf.c, argv_split in misc.c).
 *
 * @param file where it stands
 * @param number from 1
 * @param keyword in lower case
 * @param arguments unquoted
 * @param rest everything behind the keyword as written, for keywords that take a command
 * @param included what an Include line stands for, one list a file
 */
record SshConfigLine(
        Path file,
        int number,
        String keyword,
        List<String> arguments,
        String rest,
        List<List<SshConfigLine>> included) {

    SshConfigLine {
        arguments = List.copyOf(arguments);
        included = List.copyOf(included);
    }

    /**
     * Takes a line apart.
     *
     * @return null for an empty line or a comment
     */
    static @Nullable SshConfigLine parse(Path file, int number, String text)
            throws SshConfigException {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return null;
        }
        int end = 0;
        while (end < line.length() && " \t\f\r=".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        String keyword = line.substring(0, end).replace("\"", "").toLowerCase(Locale.ROOT);
        if (keyword.isEmpty()) {
            throw bad(file, number, "begins with \"=\"");
        }
        String rest = line.substring(end).strip();
        if (rest.startsWith("=")) {
            rest = rest.substring(1).strip();
        }
        List<String> words = takesCommand(keyword) ? List.of(rest) : words(file, number, rest);
        return new SshConfigLine(file, number, keyword, words, rest, List.of());
    }

    SshConfigLine including(List<List<SshConfigLine>> files) {
        return new SshConfigLine(file, number, keyword, arguments, rest, files);
    }

    /** Returns the first argument. */
    String argument() throws SshConfigException {
        if (arguments.isEmpty() || arguments.getFirst().isEmpty()) {
            throw bad("has no value for " + keyword);
        }
        return arguments.getFirst();
    }

    SshConfigException bad(String problem) {
        return bad(file, number, problem);
    }

    /** Returns where it stands, for a note. */
    String where() {
        return number == 0 ? "the command line" : file.getFileName() + " line " + number;
    }

    private static SshConfigException bad(Path file, int number, String problem) {
        String where = number == 0 ? "the command line" : file + ", line " + number + ",";
        return new SshConfigException(where + " " + problem + "; nothing was imported.");
    }

    private static boolean takesCommand(String keyword) {
        return keyword.equals("proxycommand")
                || keyword.equals("localcommand")
                || keyword.equals("remotecommand")
                || keyword.equals("knownhostscommand");
    }

    private static List<String> words(Path file, int number, String text)
            throws SshConfigException {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            if (c == '#') {
                break;
            }
            StringBuilder word = new StringBuilder();
            char quote = 0;
            for (; at < text.length(); at++) {
                c = text.charAt(at);
                char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
                if (c == '\\'
                        && (next == '\''
                                || next == '"'
                                || next == '\\'
                                || (quote == 0 && next == ' '))) {
                    word.append(next);
                    at++;
                } else if (quote == 0 && Character.isWhitespace(c)) {
                    break;
                } else if (quote == 0 && (c == '"' || c == '\'')) {
                    quote = c;
                } else if (quote != 0 && c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            }
            if (quote != 0) {
                throw bad(file, number, "opens a quote (" + quote + ") and never closes it");
            }
            words.add(word.toString());
        }
        return words;
    }
}
