package dev.legwork.cli;

import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.move.ImportPlan;
import dev.legwork.app.move.Imports;
import dev.legwork.app.move.TakeOver;
import dev.legwork.control.Edits;
import dev.legwork.control.InstanceHands;
import dev.legwork.desktop.TunnelSwitch;
import dev.legwork.leg.Leg;

import java.io.IOException;
import java.util.List;

/** Imports what runs, and puts each leg in the place of its tunnel. */
final class TakeOverSteps {
    private final Root root;
    private final Imports imports;

    TakeOverSteps(Root root, Imports imports) {
        this.root = root;
        this.imports = imports;
    }

    int run(ImportPlan found) throws InvalidLegs, IOException {
        InstanceHands hands = new InstanceHands(root.home(), root.book());
        if (found.entries().stream().anyMatch(TakeOverSteps::runs) && hands.status() == null) {
            throw new Stop(Exit.NOT_RUNNING, TakeOver.NO_INSTANCE);
        }
        ImportPlan plan = Imports.off(found);
        ImportLines.of(plan).forEach(root.terminal().out()::println);
        if (!plan.legs().isEmpty()) {
            root.done(new Edits(root.home(), root.book()).make(imports.edit(plan)));
            root.terminal().out().println(ImportLines.imported(plan) + ", not enabled yet");
        }
        List<Leg> legs = root.legs();
        TakeOver takeOver =
                new TakeOver(
                        root.home(),
                        legs,
                        new TunnelSwitch(imports.tunnels(), TunnelSwitch.installed()),
                        hands,
                        root.terminal().out()::println);
        int exit = Exit.DONE;
        int tried = 0;
        for (ImportPlan.Entry entry : plan.entries()) {
            String name = entry.legName();
            Leg leg = name == null ? null : LegBook.find(legs, name).orElse(null);
            if (leg == null || entry.tunnel() == null || !runs(entry)) {
                continue;
            }
            tried++;
            if (takeOver.run(leg, entry.tunnel()) instanceof TakeOver.Outcome.Kept(String why)) {
                root.terminal().err().println("legwork: " + leg.name() + ": " + why);
                exit = Exit.FAILED;
            }
        }
        if (tried == 0) {
            root.terminal().out().println("no running tunnel to take over");
        }
        return exit;
    }

    /** A service that only would run is nothing to take over. */
    private static boolean runs(ImportPlan.Entry entry) {
        return entry.legName() != null && entry.tunnel() != null && entry.tunnel().pid() != 0;
    }
}
