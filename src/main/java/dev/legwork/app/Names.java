package dev.legwork.app;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that were meant. */
final class Names {
    private static final int MOST = 5;

    private Names() {}

    /** Returns a sentence about a name nobody has, with those that look like it. */
    static String unknown(String name, Collection<String> known) {
        String sentence = "there is no leg \"" + name + "\"";
        if (known.isEmpty()) {
            return sentence + "; there are no legs at all";
        }
        List<String> near =
                known.stream()
                        .filter(other -> near(name, other))
                        .sorted(Comparator.comparingInt(other -> distance(name, other)))
                        .limit(MOST)
                        .toList();
        return near.isEmpty()
                ? sentence + "; \"legwork leg list\" shows those there are"
                : sentence + "; did you mean " + String.join(" or ", near) + "?";
    }

    private static boolean near(String name, String other) {
        String a = name.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        return b.startsWith(a) || a.startsWith(b) || distance(a, b) <= Math.max(2, a.length() / 3);
    }

    /** Levenshtein's, without regard to case. */
    static int distance(String one, String two) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = two.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
