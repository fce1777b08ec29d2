package dev.legwork.cli;

import dev.legwork.app.Composition;
import dev.legwork.app.InvalidLegs;
import dev.legwork.app.Workshop;
import dev.legwork.app.key.KeyLines;
import dev.legwork.app.key.KeyProofs;
import dev.legwork.app.key.LinePlace;
import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Proof;
import dev.legwork.status.ProofJson;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
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

    @Parameters(paramLabel = "LEG", arity = "0..1", description = "Whose key.")
    private @Nullable String name;

    @Option(names = "--all", description = "Every leg's, one after the other, a line each.")
    private boolean all;

    @Option(
            names = "--jump",
            description = "Prove what it can do at the leg's jump host, in place of its server.")
    private boolean jump;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    KeyVerifyCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        String one = name;
        if ((one == null) != all) {
            throw new Stop(Exit.USAGE, "say which leg, or --all");
        }
        if (all && json) {
            throw new Stop(Exit.USAGE, "--json prints one leg's report: name the leg");
        }
        List<Leg> legs = root.legs();
        if (one == null) {
            if (jump) {
                throw new Stop(Exit.USAGE, "--jump goes with a leg: name it");
            }
            return all(legs);
        }
        LinePlace place = place(one);
        PrintStream out = root.terminal().out();
        try (Workshop workshop = Workshop.open(root.home())) {
            KeyProofs proofs = workshop.proofs();
            if (!json) {
                int exit = new ProofPage(out).print(proofs, place, legs);
                if (exit == Exit.DONE) {
                    NextLine.afterProof(root, workshop, place);
                }
                return exit;
            }
            Proof proof = ProofPage.done(proofs.verify(place, legs, KeyProofs.Progress.UNSEEN));
            out.println(ProofJson.print(place.visitor().name(), proof));
            return ProofPage.exit(proof);
        }
    }

    private LinePlace place(String leg) {
        try {
            return Composition.keyLines(root.home()).place(new KeyLines.Wanted(leg, jump, null));
        } catch (IllegalArgumentException | IOException e) {
            throw new Stop(Exit.FAILED, String.valueOf(e.getMessage()));
        } catch (InvalidLegs e) {
            throw new Stop(Exit.USAGE, e.sentence());
        }
    }

    /** Exits with the worst of all: what needs a person, then what failed. */
    private int all(List<Leg> legs) {
        PrintStream out = root.terminal().out();
        if (legs.isEmpty()) {
            out.println("no legs yet: add one with \"legwork leg add\"");
        }
        int worst = Exit.DONE;
        try (Workshop workshop = Workshop.open(root.home())) {
            KeyProofs proofs = workshop.proofs();
            for (Leg leg : legs) {
                int exit =
                        switch (proofs.verify(leg, legs, KeyProofs.Progress.UNSEEN)) {
                            case KeyProofs.Verified.Done(Proof proof) -> {
                                out.println(ProofPage.line(leg, proof));
                                yield ProofPage.exit(proof);
                            }
                            case KeyProofs.Verified.Blocked(Cause cause, boolean needsPerson) -> {
                                out.println("? " + leg.name() + ": " + cause.text());
                                yield needsPerson ? Exit.NEEDS_YOU : Exit.FAILED;
                            }
                        };
                out.flush();
                worst = Math.max(worst, exit);
            }
        }
        return worst;
    }
}
