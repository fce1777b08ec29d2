package dev.legwork.trust;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.LineOptions;

import java.util.ArrayList;
import java.util.List;

/** A {@link KeyLine} word by word, in plain language. */
public final class LineWords {
    private LineWords() {}

    /**
     * One word of the line.
     *
     * @param word as it stands there
     * @param meaning what it does
     */
    public record Word(String word, String meaning) {}

    /** Explains each word, in the line's order. */
    public static List<Word> of(KeyLine line) {
        LineOptions options = line.options();
        List<Word> words = new ArrayList<>();
        if (options.from() != null) {
            words.add(
                    new Word(
                            "from=\"" + options.from() + "\"",
                            "The key works only from these addresses; from anywhere else it is as"
                                    + " if it were not there."));
        }
        words.add(
                new Word(
                        "restrict",
                        "Takes away everything that can be taken away: terminal, agent, X11, the"
                                + " user's rc file. It does not stop commands."));
        words.add(new Word("port-forwarding", "Gives forwarding back, which restrict took."));
        words.add(
                new Word(
                        "command=\"exit 1\"",
                        "Whatever command, shell or file transfer is asked for, exit 1 runs"
                                + " instead: with restrict alone, commands would still run."));
        for (Endpoint target : options.targets()) {
            words.add(
                    new Word(
                            "permitopen=\"" + target + "\"",
                            "Connections may be opened to "
                                    + target
                                    + ", spelled exactly so (localhost and 127.0.0.1 are"
                                    + " different), and to no target that is not named."));
        }
        words.add(permitListen(options));
        words.add(
                new Word(
                        line.key().type() + " " + line.key().base64(),
                        "The public half of the key, "
                                + line.key().fingerprint()
                                + ". It is no secret."));
        words.add(
                new Word(
                        line.comment(),
                        "Says whose line it is. Legwork replaces only lines with such a comment."));
        return words;
    }

    private static Word permitListen(LineOptions options) {
        return options.permitListen()
                ? new Word(
                        "permitlisten=\"" + LineOptions.NOWHERE + "\"",
                        "Closes the other direction (ssh -R): an address that never matches,"
                                + " because none would lock the key out. Unix sockets are not"
                                + " covered: only AllowStreamLocalForwarding no in sshd_config"
                                + " closes those.")
                : new Word("(no permitlisten)", OLD_SERVER);
    }

    /** What stays open on a server without {@code permitlisten}. */
    public static final String OLD_SERVER =
            "A server before OpenSSH 7.8 would reject the whole key for permitlisten, so it is left"
                    + " out: whoever has this key can open listening ports on that machine (ssh"
                    + " -R). Set AllowTcpForwarding local in its sshd_config, or update it.";
}
