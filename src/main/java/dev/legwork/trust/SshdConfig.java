package dev.legwork.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files sshd reads keys from, as its configuration says (sshd_config(5)): the first value
 * counts, included files stand where they are included. Match blocks cannot be judged from outside;
 * that one is there is told.
 */
public final class SshdConfig {
    /** What sshd reads when nothing else is said. */
    public static final List<String> DEFAULT =
            List.of(".ssh/authorized_keys", ".ssh/authorized_keys2");

    private static final int DEEPEST = 16;
    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z]+)(?:\\s*=\\s*|\\s+)(.*)");
    private static final Pattern TOKEN = Pattern.compile("%.");
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");

    private final Function<String, List<String>> included;
    private List<String> files = List.of();
    private String command = "";
    private boolean matched;

    private SshdConfig(Function<String, List<String>> included) {
        this.included = included;
    }

    /**
     * What was found.
     *
     * @param files as written, tokens not expanded; empty for {@code none}
     * @param command what AuthorizedKeysCommand says, empty when there is none
     * @param matched whether a Match block has its own say, so that this may not hold
     */
    public record Told(List<String> files, String command, boolean matched) {
        /** Copies the list. */
        public Told {
            files = List.copyOf(files);
        }
    }

    /**
     * Reads a configuration.
     *
     * @param text of the main file, or what {@code sshd -T} prints
     * @param included returns the texts of the files an Include pattern names, in order
     */
    public static Told read(String text, Function<String, List<String>> included) {
        SshdConfig config = new SshdConfig(included);
        config.file(text, 0);
        List<String> files = config.files.isEmpty() ? DEFAULT : config.files;
        return new Told(
                files.equals(List.of("none")) ? List.of() : files,
                config.command.equals("none") ? "" : config.command,
                config.matched);
    }

    private void file(String text, int depth) {
        boolean inMatch = false;
        for (String line : text.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                continue;
            }
            List<String> values = arguments(matcher.group(2));
            switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
                case "match" ->
                        inMatch =
                                !(values.size() == 1 && values.getFirst().equalsIgnoreCase("all"));
                case "include" -> {
                    if (!inMatch && depth < DEEPEST) {
                        values.forEach(
                                pattern ->
                                        included.apply(absolute(pattern))
                                                .forEach(more -> file(more, depth + 1)));
                    }
                }
                case "authorizedkeysfile" -> {
                    matched |= inMatch;
                    if (!inMatch && files.isEmpty()) {
                        files = values;
                    }
                }
                case "authorizedkeyscommand" -> {
                    if (!inMatch && command.isEmpty() && !values.isEmpty()) {
                        command = String.join(" ", values);
                    }
                }
                default -> {
                    // Says nothing of keys.
                }
            }
        }
    }

    private static String absolute(String pattern) {
        return pattern.startsWith("/") ? pattern : "/etc/ssh/" + pattern;
    }

    private static List<String> arguments(String text) {
        List<String> values = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            if (value.startsWith("#") && matcher.group(1) == null) {
                break;
            }
            values.add(value);
        }
        return values;
    }

    /**
     * Returns the path a value of AuthorizedKeysFile stands for.
     *
     * @param value as written
     * @param home the user's home folder there
     * @param user the login there
     * @param uid the user's number there
     */
    public static String expand(String value, String home, String user, String uid) {
        String path =
                TOKEN.matcher(value)
                        .replaceAll(
                                token ->
                                        Matcher.quoteReplacement(
                                                switch (token.group()) {
                                                    case "%h" -> home;
                                                    case "%u" -> user;
                                                    case "%U" -> uid;
                                                    case "%%" -> "%";
                                                    default -> token.group();
                                                }));
        return path.startsWith("/") ? path : home + "/" + path;
    }
}
