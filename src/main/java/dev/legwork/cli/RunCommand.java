package dev.legwork.cli;

import dev.legwork.app.Home;
import dev.legwork.app.InvalidLegs;
import dev.legwork.control.RunningInstance;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;

/** The engine alone, in the foreground. */
@Command(name = "run", description = "Runs the legs in the foreground, a line per change.")
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
        if (!headless) {
            terminal.out().println("legwork: this version has no window yet, so it runs headless.");
        }
        return runHeadless();
    }

    int runHeadless() {
        Home home = root.home();
        ChangeLines lines = new ChangeLines(terminal.out(), Clock.systemUTC());
        return Foreground.run(
                () -> {
                    RunningInstance instance = open(home, lines);
                    lines.say(
                            "legwork runs "
                                    + Words.count(instance.legs(), "leg")
                                    + " of "
                                    + home.legs()
                                    + ", control socket "
                                    + home.control());
                    return instance;
                });
    }

    private static RunningInstance open(Home home, ChangeLines lines) {
        try {
            return RunningInstance.open(home, lines, lines::say);
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
