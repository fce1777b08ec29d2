package dev.legwork.cli;

import dev.legwork.app.Workshop;
import dev.legwork.app.key.Asker;
import dev.legwork.app.key.KeyResult;
import dev.legwork.leg.Leg;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/** Makes a leg's key. */
@Command(
        name = "new",
        description =
                "Makes a leg an ed25519 key of its own, with a passphrase from where the leg says;"
                        + " for the keychain a random one.",
        footer = {"", "For example: legwork key new mac-1"})
final class KeyNew implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "LEG", description = "Which leg.")
    private String name = "";

    KeyNew(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Leg leg = root.leg(name);
        Terminal terminal = root.terminal();
        try (Workshop workshop = Workshop.open(root.home())) {
            Asker asker = new TerminalAsker(terminal.questions());
            int exit = told(root, leg, "made ", workshop.newKeys().make(leg, asker));
            NextLine.print(root, workshop, leg.name());
            return exit;
        }
    }

    /** Prints what became of a key. */
    static int told(Root root, Leg leg, String done, KeyResult result) {
        return switch (result) {
            case KeyResult.Failed(String sentence) -> throw new Stop(Exit.FAILED, sentence);
            case KeyResult.NobodyToAsk(String sentence) -> throw new Stop(Exit.USAGE, sentence);
            case KeyResult.Ready ready -> {
                ready.warnings().forEach(each -> root.terminal().err().println("legwork: " + each));
                var out = root.terminal().out();
                out.println(done + ready.file());
                out.println(ready.fingerprint());
                out.println(ready.passphrase());
                yield Exit.DONE;
            }
        };
    }
}
