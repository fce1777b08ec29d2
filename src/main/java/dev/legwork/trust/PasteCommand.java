package dev.legwork.trust;

/**
 * The one command that puts a line into authorized_keys when a person pastes it there. Works in any
 * POSIX shell, zsh, fish and csh: all of it is inside single quotes, and the line holds none.
 */
public final class PasteCommand {
    /**
     * $1 is the line, $2 the key alone. Adds the line unless it is there, with its last line ended.
     */
    private static final String SCRIPT =
            "umask 077; mkdir -p ~/.ssh && cd ~/.ssh && f=authorized_keys && touch $f && "
                    + "if grep -qxF \"$1\" $f; then echo \"The line is there already.\"; "
                    + "elif grep -qF \"$2\" $f; then "
                    + "echo \"Nothing was changed: $PWD/$f has another line with this key."
                    + " Take that out if it begins with restrict and ends in legwork:; if not, it"
                    + " is a login key: make the leg a key of its own.\"; exit 1; "
                    + "else if [ -s $f ] && [ -n \"$(tail -c 1 $f)\" ]; then echo >>$f; fi; "
                    + "printf \"%s\\n\" \"$1\" >>$f && chmod go-w ~ . $f && "
                    + "echo \"The line was added to $PWD/$f.\"; fi";

    private PasteCommand() {}

    /** Returns the command, without a line's end. */
    public static String of(KeyLine line) {
        return "sh -c '"
                + SCRIPT
                + "' sh '"
                + quotable(line.text())
                + "' '"
                + quotable(line.key().base64())
                + "'";
    }

    private static String quotable(String text) {
        // KeyLine lets none through; a shell must never see one all the same.
        if (text.indexOf('\'') >= 0 || text.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("the line cannot be quoted for a shell");
        }
        return text;
    }
}
