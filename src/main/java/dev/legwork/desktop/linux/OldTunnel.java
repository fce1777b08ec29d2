package dev.legwork.desktop.linux;

import java.util.List;

/** Tells from a command line whether it made an SSH tunnel. Nothing of it is kept or shown. */
final class OldTunnel {
    /** Options of ssh(1) that take an argument; {@code L} among them is what is looked for. */
    private static final String WITH_ARGUMENT = "BbcDEeFIiJLlmOoPpQRSWw";

    private OldTunnel() {}

    /**
     * Returns whether it is autossh, or ssh with a local forward on its command line. One that
     * forwards because its configuration says so may be somebody's shell, and does not count.
     *
     * @param argv with the program first
     */
    static boolean made(List<String> argv) {
        if (argv.isEmpty()) {
            return false;
        }
        String program = argv.getFirst().substring(argv.getFirst().lastIndexOf('/') + 1);
        return program.equals("autossh")
                || (program.equals("ssh") && forwards(argv.subList(1, argv.size())));
    }

    /** Options may follow the host too, but what follows the command is the command's. */
    private static boolean forwards(List<String> arguments) {
        int words = 0;
        for (int i = 0; i < arguments.size() && words < 2; i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                return false;
            }
            if (!argument.startsWith("-") || argument.length() == 1) {
                words++;
                continue;
            }
            int at = firstWithArgument(argument);
            if (at == argument.length()) {
                continue;
            }
            boolean joined = at + 1 < argument.length();
            String value =
                    joined
                            ? argument.substring(at + 1)
                            : i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            if (argument.charAt(at) == 'L'
                    || (argument.charAt(at) == 'o' && value.matches("(?i)\\s*LocalForward\\b.*"))) {
                return true;
            }
            i += joined ? 0 : 1;
        }
        return false;
    }

    /** Letters may be joined, as in {@code -NL}; the first with an argument takes the rest. */
    private static int firstWithArgument(String argument) {
        int at = 1;
        while (at < argument.length() && WITH_ARGUMENT.indexOf(argument.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
