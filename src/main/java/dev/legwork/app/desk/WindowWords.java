package dev.legwork.app.desk;

/**
 * Sentences that were written for a terminal, fit for a window, which has buttons instead. Pure.
 */
public final class WindowWords {
    private WindowWords() {}

    /** Returns it without the commands to type; the whole of it when nothing else would be left. */
    public static String of(String sentence) {
        String left =
                sentence.replaceAll(
                                ",? (?:first, )?with \"legwork [^\"]*\"(?:, or add --\\w+)?", "")
                        .replaceAll(
                                "(?:^|(?<=[.:;] ))[^.:;]*\\blegwork (?:leg|key|pin) [^.]*\\.?", "")
                        .replaceAll("[:;]\\s*$", ".")
                        .strip();
        return left.isEmpty() ? sentence : left;
    }
}
