package dev.legwork.trust;

/** Makes what a remote side said fit to be shown: it may hold anything, terminal codes included. */
public final class Plain {
    private static final int LONGEST = 160;

    private Plain() {}

    /** Returns the text in one line, control and format characters replaced, at most 160 long. */
    public static String text(String remote) {
        StringBuilder plain = new StringBuilder();
        remote.codePoints().map(Plain::visible).forEach(plain::appendCodePoint);
        String line = plain.toString().strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    private static int visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    ' ';
            default -> codePoint;
        };
    }
}
