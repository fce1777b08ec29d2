package dev.legwork.store;

/**
 * Patterns of ssh_config(5) and of glob(7): {@code *} for any run, {@code ?} for one character;
 * {@code [...]} for one of a set, in the second only.
 */
final class Wildcards {

    private Wildcards() {}

    /** Matches the whole text; takes no longer than pattern times text. */
    static boolean host(String pattern, String text) {
        return match(pattern, text, false);
    }

    /** As {@link #host}, with sets. */
    static boolean file(String pattern, String text) {
        return match(pattern, text, true);
    }

    private static boolean match(String pattern, String text, boolean sets) {
        boolean[] reach = new boolean[text.length() + 1];
        reach[0] = true;
        for (int p = 0; p < pattern.length(); p++) {
            char c = pattern.charAt(p);
            if (c == '*') {
                for (int t = 1; t <= text.length(); t++) {
                    reach[t] |= reach[t - 1];
                }
                continue;
            }
            int close = sets && c == '[' ? pattern.indexOf(']', p + 2) : -1;
            for (int t = text.length(); t > 0; t--) {
                reach[t] =
                        reach[t - 1]
                                && (close > 0
                                        ? oneOf(pattern.substring(p + 1, close), text.charAt(t - 1))
                                        : c == '?' || c == text.charAt(t - 1));
            }
            reach[0] = false;
            p = close > 0 ? close : p;
        }
        return reach[text.length()];
    }

    private static boolean oneOf(String set, char c) {
        boolean not = set.startsWith("!") || set.startsWith("^");
        boolean in = false;
        for (int i = not ? 1 : 0; i < set.length(); i++) {
            if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
                in |= set.charAt(i) <= c && c <= set.charAt(i + 2);
                i += 2;
            } else {
                in |= set.charAt(i) == c;
            }
        }
        return in != not;
    }
}
