package dev.legwork.cli;

import dev.legwork.app.Workshop;
import dev.legwork.app.pin.Comparison;
import dev.legwork.app.pin.Evidence;
import dev.legwork.app.pin.Fetched;
import dev.legwork.app.pin.OwnSsh;
import dev.legwork.app.pin.PinOutcome;
import dev.legwork.app.pin.PinTarget;
import dev.legwork.app.pin.Pinning;
import dev.legwork.leg.Leg;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Pins a host key. */
@Command(
        name = "pin",
        description =
                "Fetches a server's host key without logging in, compares it with what the machine"
                        + " itself says, and pins it.",
        footer = {
            "",
            "At a terminal it asks, as in: legwork pin mac-1",
            "In a script: legwork pin mac-1 --expect \"$(cat from-its-own-screen)\""
        })
final class PinCommand implements Callable<Integer> {
    private static final int TRIES = 5;
    private static final int LAST = 6;

    private final Root root;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "LEG|USER@HOST[:PORT]",
            description = "A leg's name, or a server.")
    private @Nullable String target;

    @Option(
            names = "--expect",
            paramLabel = "SHA256:…",
            description =
                    "What the key must be: a fingerprint, or a line of ssh-keygen -lf, .pub or"
                            + " known_hosts. Pins without a question when it is, nothing when it is"
                            + " not.")
    private @Nullable String expect;

    @Option(names = "--yes", description = "Pin what is shown, though nobody compared it.")
    private boolean yes;

    @Option(
            names = "--replace",
            description = "Let the new key take the place of the one that is pinned.")
    private boolean replace;

    private PinCommand(Root root) {
        this.root = root;
    }

    static CommandLine with(Root root) {
        return new CommandLine(new PinCommand(root))
                .addSubcommand(new PinListCommand(root))
                .addSubcommand(new PinForgetCommand(root));
    }

    @Override
    public Integer call() {
        if (target == null || target.isBlank()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Say whose key: a leg's name or USER@HOST[:PORT]; or list or forget.");
        }
        if (expect != null && yes) {
            throw new Stop(Exit.USAGE, "either --expect, which compares, or --yes, which does not");
        }
        Leg leg = leg(target);
        try (Workshop workshop = Workshop.open(root.home())) {
            Pinning pinning = workshop.pinning();
            int exit =
                    switch (pinning.look(leg)) {
                        case Pinning.Look.Failed(var cause) ->
                                throw new Stop(Exit.FAILED, cause.text());
                        case Pinning.Look.Shown(Fetched fetched) -> shown(pinning, fetched);
                    };
            NextLine.afterPin(root, workshop, leg);
            return exit;
        }
    }

    private Leg leg(String text) {
        try {
            return PinTarget.leg(root.legs(), text);
        } catch (IllegalArgumentException e) {
            throw new Stop(
                    text.indexOf('@') < 0 ? Exit.FAILED : Exit.USAGE,
                    String.valueOf(e.getMessage()));
        }
    }

    private int shown(Pinning pinning, Fetched fetched) {
        PinPage page = new PinPage(out(), expect != null);
        if (expect != null) {
            Fetched same = expected(pinning, fetched, expect);
            page.show(same);
            return pin(pinning, same, new Evidence.Expected(expect));
        }
        page.show(fetched);
        if (fetched.ownSsh() instanceof OwnSsh.Revoked
                && !(fetched.state() instanceof Fetched.State.Pinned)) {
            return pin(pinning, fetched, new Evidence.Nobody()); // which is refused, and says why
        }
        return switch (fetched.state()) {
            case Fetched.State.Pinned _ -> already();
            case Fetched.State.Revoked() -> pin(pinning, fetched, new Evidence.Nobody());
            case Fetched.State.Changed _ when !replace -> throw PinPage.changed(fetched, given());
            case Fetched.State.Changed _, Fetched.State.New() -> decide(pinning, fetched);
        };
    }

    private int already() {
        out().println("This key is pinned already; nothing was changed.");
        return Exit.DONE;
    }

    private int decide(Pinning pinning, Fetched fetched) {
        boolean known =
                fetched.ownSsh() instanceof OwnSsh.Same
                        || fetched.ownSsh() instanceof OwnSsh.SameElsewhere;
        if (yes) {
            return pin(pinning, fetched, known ? new Evidence.KnownToSsh() : new Evidence.Nobody());
        }
        if (!root.terminal().questions().possible()) {
            throw new Stop(
                    Exit.USAGE,
                    "nothing was pinned: compare it, then add --expect and the fingerprint that"
                            + " machine prints"
                            + (isSuspicious(fetched)
                                    ? ""
                                    : "; or add --yes to pin what is shown, compared by nobody"));
        }
        return ask(pinning, fetched, known);
    }

    /** Whether another key was known, so that nobody should be led to pin this one unseen. */
    private static boolean isSuspicious(Fetched fetched) {
        return fetched.ownSsh() instanceof OwnSsh.Different
                || fetched.state() instanceof Fetched.State.Changed;
    }

    private Fetched expected(Pinning pinning, Fetched fetched, String text) {
        return switch (pinning.compare(fetched, text)) {
            case Comparison.Same(Fetched same) -> same;
            case Comparison.Unclear(String sentence) -> throw new Stop(Exit.USAGE, sentence);
            case Comparison.Different different -> {
                new PinPage(out(), true).show(fetched);
                throw PinPage.different(different);
            }
            case Comparison.Failed(var cause) -> throw new Stop(Exit.FAILED, cause.text());
        };
    }

    private int ask(Pinning pinning, Fetched fetched, boolean known) {
        boolean change = fetched.state() instanceof Fetched.State.Changed;
        Questions questions = root.terminal().questions();
        out().println("Paste what that command prints there, or only press Enter if you compared");
        out().println(
                        known && !change
                                ? "them yourself; type ssh to take your own ssh's word for it."
                                : "them yourself.");
        for (int i = 0; i < TRIES; i++) {
            String pasted = questions.paste("> ");
            if (pasted == null) {
                break;
            }
            if (pasted.isBlank()) {
                return byEye(pinning, fetched, change, questions);
            }
            if (known && !change && pasted.strip().equalsIgnoreCase("ssh")) {
                return pin(pinning, fetched, new Evidence.KnownToSsh());
            }
            switch (pinning.compare(fetched, pasted)) {
                case Comparison.Same(Fetched same) -> {
                    return pin(pinning, same, new Evidence.Expected(pasted));
                }
                case Comparison.Different different -> throw PinPage.different(different);
                case Comparison.Unclear(String sentence) ->
                        Paragraph.of(sentence, 0).forEach(out()::println);
                case Comparison.Failed(var cause) -> throw new Stop(Exit.FAILED, cause.text());
            }
        }
        throw new Stop(Exit.FAILED, "nothing was pinned");
    }

    private int byEye(Pinning pinning, Fetched fetched, boolean change, Questions questions) {
        String fingerprint = fetched.key().fingerprint();
        String answer =
                questions.line(
                        change
                                ? "To replace the pin, type the last "
                                        + LAST
                                        + " characters of the new fingerprint: "
                                : "Did every character fit? Type yes to pin it: ");
        String wanted = change ? fingerprint.substring(fingerprint.length() - LAST) : "yes";
        if (answer == null || !answer.strip().equals(wanted)) {
            throw new Stop(Exit.FAILED, "nothing was pinned");
        }
        return pin(pinning, fetched, new Evidence.ByEye());
    }

    private int pin(Pinning pinning, Fetched fetched, Evidence evidence) {
        switch (pinning.pin(fetched, evidence, replace)) {
            case PinOutcome.Done(var replaced) ->
                    Paragraph.of(PinPage.done(fetched, evidence, replaced), 0)
                            .forEach(out()::println);
            case PinOutcome.Already() -> {
                return already();
            }
            case PinOutcome.Mismatch(var pasted) ->
                    throw new Stop(
                            Exit.FAILED,
                            "nothing was pinned: expected was " + String.join(" or ", pasted));
            case PinOutcome.NeedsReplacing(var _) -> throw PinPage.changed(fetched, given());
            case PinOutcome.Refused(String sentence) -> throw new Stop(Exit.NEEDS_YOU, sentence);
            case PinOutcome.NotWritten(String sentence) -> throw new Stop(Exit.FAILED, sentence);
        }
        return Exit.DONE;
    }

    private String given() {
        return String.valueOf(target);
    }

    private PrintStream out() {
        return root.terminal().out();
    }
}
