package dev.legwork.desktop.linux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a unit's {@code ExecStart=} lines run (systemd.syntax(7); systemd.service(5)). */
final class SystemdCommands {
    private static final Pattern SPECIFIER = Pattern.compile("%(.)", Pattern.DOTALL);
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\$|\\{([A-Za-z_][A-Za-z0-9_]*)\\}|([A-Za-z_][A-Za-z0-9_]*)$)");

    /** Stands for what is only known when the unit runs; in no file's text. */
    private static final String UNKNOWN = "\uFDD0";

    private final String unit;
    private final Path userHome;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> commands = new ArrayList<>();

    /**
     * @param text of the unit
     * @param unit its name, for specifiers
     * @param userHome what {@code %h} stands for
     */
    SystemdCommands(String text, String unit, Path userHome) {
        this.unit = unit;
        this.userHome = userHome;
        String section = "";
        for (String line : logical(text)) {
            int equals = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line;
            } else if (section.equals("[Service]") && equals > 0) {
                set(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            }
        }
    }

    /** An empty value forgets those before it. */
    private void set(String key, String value) {
        if (key.equals("ExecStart")) {
            if (value.isEmpty()) {
                commands.clear();
            } else {
                commands.add(value);
            }
        } else if (key.equals("Environment")) {
            if (value.isEmpty()) {
                environment.clear();
            }
            for (String word : words(value)) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    environment.put(
                            word.substring(0, equals), specified(word.substring(equals + 1)));
                }
            }
        }
    }

    /** Returns what is run, one list a command, with the program first. */
    List<List<String>> argvs() {
        List<List<String>> argvs = new ArrayList<>();
        for (String command : commands) {
            int at = 0;
            boolean named = false;
            boolean literal = false; // ":" says that "$" is one
            while (at < command.length() && "@-:+!|".indexOf(command.charAt(at)) >= 0) {
                named |= command.charAt(at) == '@';
                literal |= command.charAt(at) == ':';
                at++;
            }
            List<String> argv = new ArrayList<>();
            for (String word : words(command.substring(at))) {
                argv.add(literal ? specified(word) : valued(specified(word)));
            }
            if (named && argv.size() > 1) {
                argv.remove(1); // the name the program is told it has
            }
            if (!argv.isEmpty()) {
                argvs.add(List.copyOf(argv));
            }
        }
        return argvs;
    }

    /** Returns whether a word holds what is only known when the unit runs. */
    boolean unclear(String word) {
        return word.contains(UNKNOWN);
    }

    /** A backslash at the end goes on in the next line, over comments in between. */
    private static List<String> logical(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : text.replace("\r", "").split("\n", -1)) {
            String start = part.stripLeading();
            if (start.startsWith("#") || start.startsWith(";")) {
                continue;
            }
            if (part.endsWith("\\")) {
                line.append(part, 0, part.length() - 1).append(' ');
                continue;
            }
            lines.add(line.append(part).toString().strip());
            line.setLength(0);
        }
        lines.add(line.toString().strip());
        return lines;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean in = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i = escaped(line, i + 1, word);
                in = true;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                in = true;
            } else if (c == quote && quote != 0) {
                quote = 0;
            } else if (quote == 0 && Character.isWhitespace(c)) {
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

    /** Takes what is behind a backslash, as in C; returns where its last character is. */
    private static int escaped(String line, int at, StringBuilder word) {
        char c = line.charAt(at);
        if (c == 'x' && line.substring(at + 1).matches("(?s)[0-9A-Fa-f]{2}.*")) {
            word.append((char) Integer.parseInt(line, at + 1, at + 3, 16));
            return at + 2;
        }
        word.append(
                switch (c) {
                    case 's' -> ' ';
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    default -> c;
                });
        return at;
    }

    /** See systemd.unit(5), SPECIFIERS; those that need the running system stay unknown. */
    private String specified(String word) {
        String prefix = unit.replaceFirst("\\.service$", "");
        int at = prefix.indexOf('@');
        String instance = at < 0 ? "" : prefix.substring(at + 1);
        return SPECIFIER
                .matcher(word)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        switch (found.group(1).charAt(0)) {
                                            case '%' -> "%";
                                            case 'h' -> userHome.toString();
                                            case 'i' -> instance;
                                            case 'n' -> unit;
                                            case 'N' -> prefix;
                                            case 'p' -> at < 0 ? prefix : prefix.substring(0, at);
                                            default -> UNKNOWN;
                                        }));
    }

    private String valued(String word) {
        return VARIABLE.matcher(word)
                .replaceAll(
                        found -> {
                            String name = found.group(1) == null ? found.group(2) : found.group(1);
                            return Matcher.quoteReplacement(
                                    name == null ? "$" : environment.getOrDefault(name, UNKNOWN));
                        });
    }
}
