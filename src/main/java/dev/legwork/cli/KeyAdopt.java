package dev.legwork.cli;

import dev.legwork.app.Spelling;
import dev.legwork.app.Workshop;
import dev.legwork.app.key.AdoptedKeys;
import dev.legwork.app.key.KeyResult;
import dev.legwork.app.key.PassphraseFrom;
import dev.legwork.control.Edits;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** Gives a leg a key that is there already. */
@Command(
        name = "adopt",
        description =
                "Gives a leg a key that is there already, and checks that its passphrase opens it.")
final class KeyAdopt implements Callable<Integer> {
    private static final int LONGEST = 8192;

    private final Root root;

    @Parameters(index = "0", paramLabel = "LEG", description = "Which leg.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The private key; the one the leg names already when left out.")
    private @Nullable String file;

    @Option(
            names = "--passphrase-from",
            paramLabel = "SOURCE",
            description =
                    "Learn the passphrase from command:'PROGRAM ARGUMENTS', credential:NAME or -"
                            + " (the first line of standard input) instead of asking for it.")
    private @Nullable String from;

    @Option(
            names = "--anyway",
            description = "Even when it is one of your own identities (~/.ssh/id_*).")
    private boolean anyway;

    KeyAdopt(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        PassphraseFrom source = from();
        String wanted = file == null ? null : absolute(file);
        Leg leg = root.leg(name);
        Terminal terminal = root.terminal();
        if ("-".equals(from)) {
            source = new PassphraseFrom.Given(firstLine(System.in));
        }
        Edits edits = new Edits(root.home(), root.book());
        try (Workshop workshop = Workshop.open(root.home())) {
            KeyResult result =
                    workshop.adoptedKeys()
                            .adopt(
                                    new AdoptedKeys.Wish(leg, wanted, source, anyway),
                                    new TerminalAsker(terminal.questions()),
                                    edits::make);
            int exit = KeyNew.told(root, leg, "adopted ", result);
            NextLine.print(root, workshop, leg.name());
            return exit;
        } finally {
            if (source instanceof PassphraseFrom.Given given) {
                given.erase();
            }
        }
    }

    private PassphraseFrom from() {
        if (from == null || from.equals("-")) {
            return new PassphraseFrom.Leg();
        }
        try {
            PassphraseSource source = Spelling.passphrase(from);
            if (source instanceof PassphraseSource.Command
                    || source instanceof PassphraseSource.Credential) {
                return new PassphraseFrom.Source(source);
            }
        } catch (IllegalArgumentException e) {
            // What was written is not repeated: it may be the passphrase itself.
        }
        throw new Stop(
                Exit.USAGE,
                "--passphrase-from takes command:'PROGRAM ARGUMENTS', credential:NAME or - for"
                        + " standard input; never the passphrase itself");
    }

    /** The instance may run in another folder than the person is in. */
    private static String absolute(String file) {
        try {
            return file.startsWith("~")
                    ? file
                    : Path.of(file).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            throw new Stop(Exit.USAGE, "that is not a file's name");
        }
    }

    /** Reads byte by byte: a reader would keep copies. */
    static byte[] firstLine(InputStream in) {
        byte[] line = new byte[LONGEST];
        int length = 0;
        try {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (length == LONGEST) {
                    throw new Stop(Exit.USAGE, "the line on standard input is too long");
                }
                line[length++] = (byte) next;
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
            if (length == 0) {
                throw new Stop(Exit.USAGE, "there is no passphrase on standard input");
            }
            return Arrays.copyOf(line, length);
        } catch (IOException e) {
            throw new Stop(Exit.FAILED, "standard input cannot be read: " + e.getMessage());
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }
}
