package dev.legwork.desktop;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a command line of ssh(1) or autossh(1) means, without what may be secret in it.
 *
 * @param destination as typed, without user and port
 * @param config the file given with {@code -F}, null for the user's own
 * @param settings each a line as in an ssh_config, in the order in which they count
 * @param forwards whether a local forward is among them
 * @param tunnelOnly whether it does nothing but forward ({@code -N}), so that ending it ends
 *     nobody's shell
 * @param autossh whether autossh keeps it
 */
public record SshCommand(
        String destination,
        @Nullable String config,
        List<String> settings,
        boolean forwards,
        boolean tunnelOnly,
        boolean autossh) {
    /** Options of ssh(1) that take an argument. */
    private static final String WITH_ARGUMENT = "BbcDEeFIiJLlmOoPpQRSWw";

    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh");

    /** What a leg depends on; anything else is not looked at. */
    private static final Set<String> KEPT =
            Set.of(
                    "localforward",
                    "remoteforward",
                    "dynamicforward",
                    "identityfile",
                    "port",
                    "user",
                    "hostname",
                    "proxyjump",
                    "proxycommand",
                    "gatewayports");

    /** Copies the list. */
    public SshCommand {
        settings = List.copyOf(settings);
    }

    /**
     * Reads a command line.
     *
     * @param argv with the program first
     * @return null when it is neither ssh nor autossh, or leads nowhere
     */
    public static @Nullable SshCommand of(List<String> argv) {
        if (argv.isEmpty()) {
            return null;
        }
        int start = 0;
        String program = name(argv.getFirst());
        // A script shows as its interpreter with the script behind it.
        if (SHELLS.contains(program) && argv.size() > 1 && name(argv.get(1)).equals("autossh")) {
            program = "autossh";
            start = 1;
        }
        boolean auto = program.equals("autossh");
        if (!auto && !program.equals("ssh")) {
            return null;
        }
        return new Reader(argv.subList(start + 1, argv.size()), auto).read();
    }

    private static String name(String program) {
        String name = program.substring(program.replace('\\', '/').lastIndexOf('/') + 1);
        return name.toLowerCase(Locale.ROOT).replaceFirst("\\.exe$", "");
    }

    /** Goes through the arguments once. */
    private static final class Reader {
        private final List<String> arguments;
        private final boolean auto;
        private final List<String> settings = new ArrayList<>();
        private @Nullable String destination;
        private @Nullable String config;
        private boolean forwards;
        private boolean noCommand;
        private boolean command;

        Reader(List<String> arguments, boolean auto) {
            this.arguments = arguments;
            this.auto = auto;
        }

        @Nullable SshCommand read() {
            boolean options = true;
            for (int i = 0; i < arguments.size() && !command; i++) {
                String argument = arguments.get(i);
                if (options && argument.equals("--")) {
                    options = false;
                } else if (options && argument.startsWith("-") && argument.length() > 1) {
                    i += option(argument, i + 1 < arguments.size() ? arguments.get(i + 1) : "");
                } else if (destination == null) {
                    destination = host(argument);
                } else {
                    command = true; // and all behind it is the command's
                }
            }
            return destination == null || destination.isEmpty()
                    ? null
                    : new SshCommand(
                            destination, config, settings, forwards, noCommand && !command, auto);
        }

        /** Letters may be joined, as in {@code -NL}; returns how many arguments it took more. */
        private int option(String argument, String next) {
            String with = auto ? WITH_ARGUMENT + "M" : WITH_ARGUMENT;
            int at = 1;
            while (at < argument.length() && with.indexOf(argument.charAt(at)) < 0) {
                noCommand |= argument.charAt(at) == 'N';
                at++;
            }
            if (at == argument.length()) {
                return 0;
            }
            boolean joined = at + 1 < argument.length();
            value(argument.charAt(at), joined ? argument.substring(at + 1) : next);
            return joined ? 0 : 1;
        }

        private void value(char option, String value) {
            switch (option) {
                case 'L' -> add("LocalForward", value);
                case 'R' -> add("RemoteForward", value);
                case 'D' -> add("DynamicForward", value);
                case 'i' -> add("IdentityFile", value);
                case 'p' -> add("Port", value);
                case 'l' -> add("User", value);
                case 'J' -> add("ProxyJump", value);
                case 'F' -> config = value;
                case 'o' -> line(value);
                default -> {
                    // Of no concern to a leg.
                }
            }
        }

        /** {@code -o} takes a line as in a file, with the keyword ended by space or equals sign. */
        private void line(String text) {
            String line = text.strip();
            int end = 0;
            while (end < line.length() && " \t=".indexOf(line.charAt(end)) < 0) {
                end++;
            }
            String keyword = line.substring(0, end).toLowerCase(Locale.ROOT);
            if (keyword.equals("sessiontype")) {
                noCommand |= line.substring(end).replace('=', ' ').strip().equalsIgnoreCase("none");
            }
            if (KEPT.contains(keyword) && line.indexOf('\n') < 0) {
                settings.add(line);
                forwards |= keyword.equals("localforward");
            }
        }

        private void add(String keyword, String value) {
            if (value.indexOf('\n') >= 0) {
                return; // no line of a file
            }
            String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
            settings.add(keyword + " \"" + quoted + "\"");
            forwards |= keyword.equals("LocalForward");
        }

        /** {@code [user@]host} or {@code ssh://[user@]host[:port]}; options before it go first. */
        private String host(String text) {
            boolean uri = text.startsWith("ssh://");
            String rest = uri ? text.substring("ssh://".length()).replaceFirst("/$", "") : text;
            int at = rest.lastIndexOf('@');
            if (at > 0) {
                add("User", rest.substring(0, at));
            }
            rest = rest.substring(at + 1);
            if (uri && rest.matches(".*:[0-9]+") && (rest.startsWith("[") || single(rest))) {
                int colon = rest.lastIndexOf(':');
                add("Port", rest.substring(colon + 1));
                rest = rest.substring(0, colon);
            }
            return rest.startsWith("[") && rest.endsWith("]")
                    ? rest.substring(1, rest.length() - 1)
                    : rest;
        }

        private static boolean single(String text) {
            return text.indexOf(':') == text.lastIndexOf(':');
        }
    }
}
