package dev.legwork.store;

/**
 * The first thing wrong with a legs.json.
 *
 * @param problem one sentence without line breaks: what is wrong and what would be right; never a
 *     secret
 * @param line from 1
 * @param column from 1, in characters
 * @param path the JSON path, as in {@code $.legs[1].forwards[0].ports}
 */
public record Invalid(String problem, int line, int column, String path) {

    private static final int LONGEST = 600;

    /** Strips control characters and shortens: both texts may quote what somebody typed. */
    public Invalid {
        problem = oneLine(problem, LONGEST);
        path = oneLine(path, LONGEST);
    }

    /** Returns the problem with its place in front, one line. */
    public String sentence() {
        return "legs.json line " + line + ", column " + column + " (" + path + "): " + problem;
    }

    /** Returns the path with the text after it, for what is odd but not wrong. */
    String warning() {
        return "legs.json: " + path + " " + problem;
    }

    /** Returns the text in quotes, fit for a message. */
    static String quoted(String text) {
        return '"' + oneLine(text, 80) + '"';
    }

    private static String oneLine(String text, int longest) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
        return clean.length() <= longest ? clean : clean.substring(0, longest) + "…";
    }
}
