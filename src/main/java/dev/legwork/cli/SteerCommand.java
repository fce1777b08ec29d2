package dev.legwork.cli;

import dev.legwork.status.Request;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/** Starts, stops or restarts legs for this run. */
abstract class SteerCommand implements Callable<Integer> {
    private final Root root;
    private final Request.Action action;

    @Parameters(paramLabel = "LEG", arity = "0..*", description = "Which legs.")
    private @Nullable List<String> legs;

    @Option(names = "--all", description = "All of them.")
    private boolean all;

    SteerCommand(Root root, Request.Action action) {
        this.root = root;
        this.action = action;
    }

    @Override
    public Integer call() {
        List<String> named = legs == null ? List.of() : legs;
        if (all == !named.isEmpty()) {
            throw new Stop(
                    Exit.USAGE,
                    "say which legs to " + action.word() + ": either their names, or --all");
        }
        return root.done(root.ask(new Request.Steer(action, named)));
    }

    @Command(name = "start", description = "Runs legs until Legwork ends, whatever legs.json says.")
    static final class Start extends SteerCommand {
        Start(Root root) {
            super(root, Request.Action.START);
        }
    }

    @Command(
            name = "stop",
            description = "Stops legs until Legwork ends (\"leg edit --disable\" is for good).")
    static final class StopLegs extends SteerCommand {
        StopLegs(Root root) {
            super(root, Request.Action.STOP);
        }
    }

    @Command(name = "restart", description = "Cuts legs and dials again now.")
    static final class Restart extends SteerCommand {
        Restart(Root root) {
            super(root, Request.Action.RESTART);
        }
    }
}
