package dev.legwork.cli;

import dev.legwork.app.LegBook;
import dev.legwork.app.Workshop;
import dev.legwork.app.key.KeyProofs;
import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Proof;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;
import dev.legwork.status.ProofJson;
import dev.legwork.trust.Claim;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

/** Proves what a leg's key can and cannot do. */
@Command(
        name = "verify",
        description =
                "Tries at the live server what a leg's key must be able to do, and everything it"
                        + " must not.",
        footer = {
            "",
            "For example: legwork key verify mac-1",
            "It exits 1 when the key can do anything it must not."
        })
final class KeyVerifyCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "LEG", description = "Whose key.")
    private String name = "";

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    KeyVerifyCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        List<Leg> legs = root.legs();
        Leg leg =
                LegBook.find(legs, name)
                        .orElseThrow(() -> new Stop(Exit.FAILED, LegBook.unknown(legs, name)));
        PrintStream out = root.terminal().out();
        try (Workshop workshop = Workshop.open(root.home())) {
            KeyProofs proofs = workshop.proofs();
            return switch (proofs.verify(leg, legs, json ? KeyProofs.Progress.UNSEEN : ticks())) {
                case KeyProofs.Verified.Blocked(Cause cause, boolean needsPerson) ->
                        throw new Stop(needsPerson ? Exit.NEEDS_YOU : Exit.FAILED, cause.text());
                case KeyProofs.Verified.Done(Proof proof) -> {
                    if (json) {
                        out.println(ProofJson.print(leg.name(), proof));
                    } else {
                        sum(leg, proof);
                    }
                    yield proof.passed() ? Exit.DONE : Exit.FAILED;
                }
            };
        }
    }

    private KeyProofs.Progress ticks() {
        return new KeyProofs.Progress() {
            @Override
            public void trying(Claim claim) {
                // A line a claim, once it is judged.
            }

            @Override
            public void found(ProofCheck check) {
                show(check);
            }
        };
    }

    private void show(ProofCheck check) {
        String mark =
                switch (check.mark()) {
                    case PASSED -> "✓";
                    case FAILED -> "✕";
                    case WARNING -> "!";
                    case NOT_TRIED -> "?";
                };
        PrintStream out = root.terminal().out();
        Paragraph.of(mark + " " + check.title() + ": " + check.seen(), 0, 4).forEach(out::println);
        if (!check.risk().isEmpty()) {
            Paragraph.of(check.risk() + " " + check.fix(), 4).forEach(out::println);
        }
        out.flush();
    }

    private void sum(Leg leg, Proof proof) {
        PrintStream out = root.terminal().out();
        out.println();
        Paragraph.of(
                        "Other ways in at "
                                + leg.destination().endpoint()
                                + " ("
                                + proof.server()
                                + "), shown but not judged:",
                        0)
                .forEach(out::println);
        proof.otherWays().forEach(way -> Paragraph.of(way, 2).forEach(out::println));
        out.println();
        Paragraph.of(verdict(leg, proof), 0).forEach(out::println);
        if (proof.lineIsWrong()) {
            // Whole, to be copied.
            out.println(proof.line());
            Paragraph.of(
                            "\"legwork key install "
                                    + leg.name()
                                    + "\" brings a line that Legwork wrote up to date.",
                            0)
                    .forEach(out::println);
        }
        if (proof.passed()) {
            NextLine.afterProof(root);
        }
    }

    private static String verdict(Leg leg, Proof proof) {
        int failed = proof.count(ProofMark.FAILED);
        int unknown = proof.count(ProofMark.NOT_TRIED);
        int warnings = proof.count(ProofMark.WARNING);
        String key = "The key of " + leg.name();
        if (failed > 0) {
            return key
                    + " does not pass: "
                    + failed
                    + " of "
                    + proof.checks().size()
                    + " claims failed. Its line in authorized_keys of "
                    + proof.destination()
                    + " should begin so, and stand there once:";
        }
        if (unknown > 0) {
            return key
                    + " is not proven: "
                    + Words.count(unknown, "claim")
                    + " could not be tried; try again.";
        }
        return key
                + " opens what it must and nothing else"
                + (warnings == 0 ? "." : ", but for " + Words.count(warnings, "warning") + ".");
    }
}
