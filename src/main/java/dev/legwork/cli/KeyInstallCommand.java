package dev.legwork.cli;

import dev.legwork.app.Workshop;
import dev.legwork.app.key.Installed;
import dev.legwork.app.key.KeyLines;
import dev.legwork.app.key.LineInstall;
import dev.legwork.app.key.LinePlace;
import dev.legwork.trust.Credentials;
import dev.legwork.trust.PasteCommand;
import dev.legwork.trust.Prompts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/** Puts a leg's line where its server reads it. */
@Command(
        name = "install",
        description =
                "Puts a leg's line into authorized_keys on its server, with a login that is used"
                        + " once and forgotten, and tries the leg's key.",
        footer = {
            "",
            "At a terminal it asks for the password: legwork key install mac-1",
            "With the keys in ssh-agent: legwork key install mac-1 --with agent",
            "In a script: pass show mac-1 | legwork key install mac-1 --password-from -"
        })
final class KeyInstallCommand implements Callable<Integer> {
    private static final int TRIES = 3;

    private final Root root;

    @Parameters(paramLabel = "LEG", description = "Which leg.")
    private String name = "";

    @Option(
            names = "--with",
            paramLabel = "password|agent|key:FILE",
            description = "What to log in with this once; a password is asked for.")
    private @Nullable String with;

    @Option(
            names = "--password-from",
            paramLabel = "SOURCE",
            description =
                    "Where the password is: command:'PROGRAM ARGUMENTS', credential:NAME or - for"
                            + " the first line of standard input. Never the password itself.")
    private @Nullable String passwordFrom;

    @Option(
            names = "--as",
            paramLabel = "USER",
            description =
                    "Log in under this name, where the server knows the leg's user by another too.")
    private @Nullable String as;

    @Option(
            names = "--from",
            paramLabel = "PATTERN",
            description =
                    "Let the key work only from these addresses, as in 192.168.1.7,10.0.0.0/24.")
    private @Nullable String from;

    @Option(
            names = "--file",
            paramLabel = "PATH",
            description =
                    "The file on the server, below the home folder, where it cannot be found out.")
    private @Nullable String file;

    @Option(
            names = "--jump",
            description = "Put the line for the leg's jump host there, in place of its server's.")
    private boolean jump;

    @Option(
            names = "--print",
            description = "Change nothing: print one command to paste on that machine.")
    private boolean print;

    @Option(
            names = "--no-verify",
            description = "Do not try, once it is in place, what the key can and cannot do.")
    private boolean unproven;

    KeyInstallCommand(Root root) {
        this.root = root;
    }

    /** Installs with what is asked for at the terminal. */
    static int now(Root root, String leg, boolean jump) {
        KeyInstallCommand command = new KeyInstallCommand(root);
        command.name = leg;
        command.jump = jump;
        return command.call();
    }

    @Override
    public Integer call() {
        LineInstall.Order order = order();
        KeyLines.Built.Line built =
                KeyLineCommand.built(root, order.line(), KeyLineCommand.server(root, order.line()));
        PrintStream out = root.terminal().out();
        if (print) {
            out.println(PasteCommand.of(built.line()));
            return Exit.DONE;
        }
        try (Workshop workshop = Workshop.open(root.home())) {
            LineInstall install = workshop.lineInstall();
            Logins logins = new Logins(root.terminal(), install, with, passwordFrom);
            Questions questions = root.terminal().questions();
            Prompts prompts = questions.possible() ? new Asked() : Prompts.NOBODY;
            int tries = logins.isTyped() ? TRIES : 1;
            if (logins.isTyped()) {
                announce(built, out);
            }
            for (int left = tries - 1; ; left--) {
                Credentials credentials = logins.next(built.visitor());
                Installed installed;
                try {
                    installed =
                            install.install(
                                    order, credentials, prompts, step -> out.println("  " + step));
                } finally {
                    if (credentials instanceof Credentials.Password password) {
                        password.erase();
                    }
                }
                if (installed instanceof Installed.WrongPassword(String sentence) && left > 0) {
                    out.println(sentence);
                    continue;
                }
                int exit = show(installed, out);
                if (!(installed instanceof Installed.Done)) {
                    return exit;
                }
                return unproven
                        ? next(workshop, built.place(), exit)
                        : prove(workshop, built.place(), out);
            }
        }
    }

    private int prove(Workshop workshop, LinePlace place, PrintStream out) {
        out.println();
        int exit = new ProofPage(out).print(workshop.proofs(), place, root.legs());
        if (exit == Exit.DONE) {
            NextLine.afterProof(root, workshop, place);
        }
        return exit;
    }

    private int next(Workshop workshop, LinePlace place, int exit) {
        NextLine.afterInstall(root, workshop, place);
        return exit;
    }

    private LineInstall.Order order() {
        try {
            return new LineInstall.Order(new KeyLines.Wanted(name, jump, from), as, file);
        } catch (IllegalArgumentException e) {
            throw new Stop(Exit.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** Asks at the terminal. */
    private final class Asked implements Prompts {
        @Override
        public char @Nullable [] ask(String prompt, boolean echo) {
            Questions questions = root.terminal().questions();
            String asked = "The server asks: " + prompt + " ";
            if (!echo) {
                return questions.secret(asked);
            }
            String line = questions.line(asked);
            return line == null ? null : line.toCharArray();
        }

        @Override
        public char @Nullable [] passphrase(String file) {
            return root.terminal().questions().secret("Passphrase of " + file + ": ");
        }
    }

    private static void announce(KeyLines.Built.Line built, PrintStream out) {
        Paragraph.of(
                        "Legwork logs in at "
                                + built.visitor().destination()
                                + " with your password this once, adds one line to that account's"
                                + " authorized_keys, touches nothing else, tries the leg's own key,"
                                + " and forgets the password. This is the line:",
                        0)
                .forEach(out::println);
        out.println();
        out.println(built.line().text());
        out.println();
    }

    private static int show(Installed installed, PrintStream out) {
        return switch (installed) {
            case Installed.Done done -> {
                Paragraph.of(done.sentence(), 0).forEach(out::println);
                done.notes().forEach(note -> Paragraph.of(note, 0).forEach(out::println));
                yield Exit.DONE;
            }
            case Installed.ByHand byHand -> {
                Paragraph.of(byHand.sentence(), 0).forEach(out::println);
                // Lines and commands are to be copied, so they are not broken.
                byHand.steps().forEach(step -> out.println("\n" + step));
                yield Exit.NEEDS_YOU;
            }
            case Installed.WrongPassword(String sentence) ->
                    throw new Stop(Exit.FAILED, sentence + " Nothing was changed.");
            case Installed.NotTrusted(String sentence) -> throw new Stop(Exit.NEEDS_YOU, sentence);
            case Installed.Failed(String sentence) -> throw new Stop(Exit.FAILED, sentence);
        };
    }
}
