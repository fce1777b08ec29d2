package dev.legwork.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command typed at a terminal came to.
 *
 * @param exit code
 * @param out what it printed
 * @param err what it complained of
 */
record Typed(int exit, String out, String err) {

    /** Runs one command on a home, in this process. */
    static Typed legwork(Path home, String... args) {
        return legwork(Questions.NOBODY, home, args);
    }

    /** Runs one command on a home, in this process, with somebody to ask. */
    static Typed legwork(Questions questions, Path home, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit =
                new Cli(
                                new Terminal(
                                        new PrintStream(out, true, StandardCharsets.UTF_8),
                                        new PrintStream(err, true, StandardCharsets.UTF_8),
                                        Map.of("LEGWORK_HOME", home.toString()),
                                        false,
                                        questions),
                                new NoHead())
                        .run(args);
        return new Typed(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    String everything() {
        return out + err;
    }
}
