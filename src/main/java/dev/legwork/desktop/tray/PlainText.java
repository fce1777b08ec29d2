package dev.legwork.desktop.tray;

/** Text that other machines or files had a hand in, made harmless to show. */
final class PlainText {
    private PlainText() {}

    /**
     * Returns it on one line, without control and format characters (which could reorder or hide
     * what follows, Unicode TR 36), and not longer than a number of characters, "…" included.
     */
    static String of(String text, int longest) {
        String line =
                text.replaceAll("\\s+", " ")
                        .replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]", "")
                        .strip();
        if (line.length() <= longest) {
            return line;
        }
        int end = longest - 1;
        if (Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end).stripTrailing() + "…";
    }
}
