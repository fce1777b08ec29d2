package dev.legwork.cli;

import dev.legwork.app.key.KeyProofs;
import dev.legwork.app.key.LinePlace;
import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Proof;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;
import dev.legwork.trust.Claim;

import java.io.PrintStream;
import java.util.List;

/** The proof of a key in a terminal: a line a claim as it is judged, then what to do. */
final class ProofPage {
    private final PrintStream out;

    ProofPage(PrintStream out) {
        this.out = out;
    }

    /**
     * Proves a key and prints the report.
     *
     * @return the exit code
     * @throws Stop when nothing could be tried
     */
    int print(KeyProofs proofs, LinePlace place, List<Leg> legs) {
        Proof proof = done(proofs.verify(place, legs, ticks()));
        sum(place, proof);
        return exit(proof);
    }

    /** Returns the report; ends the command when there is none. */
    static Proof done(KeyProofs.Verified verified) {
        return switch (verified) {
            case KeyProofs.Verified.Done(Proof proof) -> proof;
            case KeyProofs.Verified.Blocked(Cause cause, boolean needsPerson) ->
                    throw new Stop(needsPerson ? Exit.NEEDS_YOU : Exit.FAILED, cause.text());
        };
    }

    static int exit(Proof proof) {
        return proof.passed() ? Exit.DONE : Exit.FAILED;
    }

    /** Returns what is said of a proof that no longer fits its leg. */
    static String outdated(String leg) {
        return "proof is of other ports: run legwork key verify " + leg;
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
        Paragraph.of(mark(check.mark()) + " " + check.title() + ": " + check.seen(), 0, 4)
                .forEach(out::println);
        if (!check.risk().isEmpty()) {
            Paragraph.of(check.risk() + " " + check.fix(), 4).forEach(out::println);
        }
        out.flush();
    }

    private static String mark(ProofMark mark) {
        return switch (mark) {
            case PASSED -> "✓";
            case FAILED -> "✕";
            case WARNING -> "!";
            case NOT_TRIED -> "?";
        };
    }

    private void sum(LinePlace place, Proof proof) {
        out.println();
        Paragraph.of(
                        "Other ways in at "
                                + place.visitor().destination().endpoint()
                                + " ("
                                + proof.server()
                                + "), shown but not judged:",
                        0)
                .forEach(out::println);
        proof.otherWays().forEach(way -> Paragraph.of(way, 2).forEach(out::println));
        out.println();
        Paragraph.of(verdict(place.leg(), proof) + fix(place, proof), 0).forEach(out::println);
        if (proof.lineIsWrong() && !proof.line().isEmpty()) {
            // Whole, to be copied.
            out.println(proof.line());
        }
    }

    private static String fix(LinePlace place, Proof proof) {
        if (!proof.lineIsWrong()) {
            return "";
        }
        if (proof.line().isEmpty()) {
            return " \"" + place.command("line") + "\" says why no line can be written.";
        }
        return " \""
                + place.command("install")
                + "\" puts this line into authorized_keys of "
                + proof.destination()
                + ", where it should stand once. If the line there is your own and has more words"
                + " than Legwork knows of, as from=, keep them, or give them with --from:";
    }

    /** Returns one sentence on what came of it. */
    static String verdict(Leg leg, Proof proof) {
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
                    + " claims failed.";
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

    /** Returns the verdict in a line, with its mark. */
    static String line(Leg leg, Proof proof) {
        ProofMark worst =
                proof.count(ProofMark.FAILED) > 0
                        ? ProofMark.FAILED
                        : !proof.passed()
                                ? ProofMark.NOT_TRIED
                                : proof.count(ProofMark.WARNING) > 0
                                        ? ProofMark.WARNING
                                        : ProofMark.PASSED;
        return mark(worst) + " " + verdict(leg, proof);
    }
}
