package dev.legwork.cli;

import dev.legwork.app.Composition;
import dev.legwork.app.Home;
import dev.legwork.app.InvalidLegs;
import dev.legwork.app.key.Passphrases;
import dev.legwork.control.RunningInstance;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;

/** The engine alone, in the foreground. */
@Command(
        name = "run",
        description = "Runs the legs in the foreground, a line per change.",
        footer = {
            "",
            "For example: legwork run --headless",
            "Ctrl-C or SIGTERM stops it; \"legwork status\" in another terminal shows the legs."
        })
final class RunCommand implements Callable<Integer> {
    private final Root root;
    private final Terminal terminal;

    @Option(names = "--headless", description = "Without a window.")
    private boolean headless;

    RunCommand(Root root, Terminal terminal) {
        this.root = root;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return headless ? runHeadless() : root.desktop(false);
    }

    int runHeadless() {
        Home home = root.home();
        ChangeLines lines = new ChangeLines(terminal.out(), Clock.systemUTC());
        // Before anything runs, so that Ctrl-C at the question is just that.
        Passphrases asked = asked(home, lines);
        return Foreground.run(
                () -> {
                    RunningInstance instance = open(home, lines, asked);
                    lines.say(
                            "legwork runs "
                                    + Words.count(instance.legs(), "leg")
                                    + " of "
                                    + home.legs()
                                    + ", control socket "
                                    + home.control());
                    if (instance.legs() == 0) {
                        lines.say(
                                "there is nothing to run yet: add a leg with \"legwork leg add\"");
                    }
                    return instance;
                });
    }

    private Passphrases asked(Home home, ChangeLines lines) {
        if (!terminal.questions().possible() || root.client().listens()) {
            return Passphrases.none();
        }
        Passphrases asked =
                Composition.passphrases(home, root.legs(), new TerminalAsker(terminal.questions()));
        asked.notes().forEach(lines::say);
        return asked;
    }

    private static RunningInstance open(Home home, ChangeLines lines, Passphrases asked) {
        try {
            return RunningInstance.open(home, lines, lines::say, asked);
        } catch (RunningInstance.AlreadyRunning e) {
            throw new Stop(Exit.FAILED, String.valueOf(e.getMessage()));
        } catch (InvalidLegs e) {
            throw new Stop(Exit.USAGE, e.sentence());
        } catch (IOException e) {
            throw new Stop(
                    Exit.FAILED, "Legwork cannot use " + home.folder() + ": " + e.getMessage());
        }
    }
}
