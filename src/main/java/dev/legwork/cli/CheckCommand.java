package dev.legwork.cli;

import dev.legwork.app.AddressCheck;
import dev.legwork.app.LegBook;
import dev.legwork.app.Spelling;
import dev.legwork.control.ControlClient;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.HopsEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One diagnosis, now. */
@Command(
        name = "check",
        description = "Diagnoses a leg hop by hop, or looks whether SSH answers at an address.")
final class CheckCommand implements Callable<Integer> {
    private static final Duration PROBES = Duration.ofSeconds(90);
    private static final int SSH_PORT = 22;

    private final Root root;

    @Parameters(
            paramLabel = "LEG|HOST:PORT",
            description = "A leg's name, or an address with a port.")
    private String subject = "";

    CheckCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        List<Leg> legs = root.legs();
        Optional<Leg> leg = LegBook.find(legs, subject);
        if (leg.isEmpty()) {
            if (!subject.contains(":")) {
                throw new Stop(Exit.FAILED, LegBook.unknown(root.legs(), subject));
            }
            return checkAddress(endpoint());
        }
        try {
            return show(root.client().ask(new Request.Check(leg.get().name()), PROBES));
        } catch (ControlClient.NotRunning e) {
            root.terminal()
                    .out()
                    .println("Legwork is not running, so only the way to the server is checked:");
            return checkAddress(leg.get().destination().endpoint());
        } catch (IOException e) {
            throw new Stop(Exit.FAILED, "the running instance gave no answer: " + e.getMessage());
        }
    }

    private Endpoint endpoint() {
        try {
            return Spelling.endpoint(subject, SSH_PORT);
        } catch (IllegalArgumentException e) {
            throw new Stop(Exit.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private int checkAddress(Endpoint endpoint) {
        AddressCheck.Found found = AddressCheck.check(endpoint);
        found.lines().forEach(root.terminal().out()::println);
        return found.ssh() ? Exit.DONE : Exit.FAILED;
    }

    private int show(Reply reply) {
        StatusDocument document = Root.told(reply);
        LegEntry leg =
                document.legs().stream()
                        .filter(entry -> entry.name().equalsIgnoreCase(subject))
                        .findFirst()
                        .orElseThrow(
                                () -> new Stop(Exit.FAILED, LegBook.unknown(root.legs(), subject)));
        PrintStream out = root.terminal().out();
        out.println(StatusTable.light(leg) + "  " + leg.name() + "  " + Routes.of(leg));
        if (leg.cause() != null) {
            out.println("  " + leg.cause().code() + ": " + leg.cause().text());
        }
        leg.forwards().forEach(forward -> show(forward, out));
        if (leg.state().equals(LegState.BLOCKED.word())) {
            return Exit.NEEDS_YOU;
        }
        return leg.light().equals("up") ? Exit.DONE : Exit.FAILED;
    }

    private static void show(ForwardEntry forward, PrintStream out) {
        HopsEntry hops = forward.hops();
        out.println(
                "  "
                        + forward.listen()
                        + " → "
                        + forward.target()
                        + ": "
                        + forward.verdict()
                        + (forward.detail().isEmpty() ? "" : " (" + forward.detail() + ")"));
        Table table = new Table();
        hop(table, "listener", hops.listener(), "the local port");
        hop(table, "transport", hops.transport(), "the SSH connection");
        hop(table, "permission", hops.permission(), "the server lets this key go there");
        hop(table, "target", hops.target(), "something takes the connection there");
        hop(table, "service", hops.service(), "it answers");
        table.lines(Table.Paint.NONE).forEach(out::println);
    }

    private static void hop(Table table, String name, String word, String meaning) {
        String mark =
                switch (word) {
                    case "ok" -> "✓";
                    case "failed" -> "✕";
                    default -> "?";
                };
        table.row("   ", mark, name, word, meaning);
    }
}
