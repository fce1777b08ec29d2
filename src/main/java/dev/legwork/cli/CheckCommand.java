package dev.legwork.cli;

import dev.legwork.app.AddressCheck;
import dev.legwork.app.LegBook;
import dev.legwork.app.Spelling;
import dev.legwork.control.ControlClient;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Jump;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.HopsEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.status.StatusDocument.ProofEntry;
import dev.legwork.status.StatusDocument.TransportEntry;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
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
        if (subject.contains(":")) {
            return checkAddress(endpoint()); // no leg's name has one
        }
        List<Leg> legs = root.legs();
        Optional<Leg> leg = LegBook.find(legs, subject);
        if (leg.isEmpty()) {
            throw new Stop(Exit.FAILED, LegBook.unknown(legs, subject));
        }
        try {
            return show(leg.get(), root.client().ask(new Request.Check(leg.get().name()), PROBES));
        } catch (ControlClient.NotRunning e) {
            root.terminal()
                    .out()
                    .println("Legwork is not running, so only the way to the server is checked:");
            return checkWay(leg.get(), legs);
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
        found.lines().stream()
                .map(line -> Paragraph.of(line, 2))
                .flatMap(List::stream)
                .forEach(root.terminal().out()::println);
        return found.ssh() ? Exit.DONE : Exit.FAILED;
    }

    /** Behind a jump host nothing can be seen from here: the first one on the way is looked at. */
    private int checkWay(Leg leg, List<Leg> legs) {
        Endpoint reached = leg.destination().endpoint();
        try {
            Jump jump = Jump.towards(leg, name -> LegBook.find(legs, name));
            if (jump != null) {
                reached = jump.first().endpoint();
                Paragraph.of(
                                leg.destination().withWay()
                                        + ": reached through the jump host "
                                        + reached
                                        + ", which is checked in its place",
                                2)
                        .forEach(root.terminal().out()::println);
            }
        } catch (IllegalArgumentException e) {
            throw new Stop(Exit.USAGE, String.valueOf(e.getMessage()));
        }
        return checkAddress(reached);
    }

    private int show(Leg configured, Reply reply) {
        StatusDocument document = Root.told(reply);
        LegEntry leg =
                document.legs().stream()
                        .filter(entry -> entry.name().equalsIgnoreCase(subject))
                        .findFirst()
                        .orElseThrow(
                                () -> new Stop(Exit.FAILED, LegBook.unknown(root.legs(), subject)));
        PrintStream out = root.terminal().out();
        out.println(
                StatusTable.light(leg)
                        + "  "
                        + leg.name()
                        + "  "
                        + StatusTable.words(leg, Instant.now()));
        if (leg.cause() != null) {
            Paragraph.of(leg.cause().text(), 4).forEach(out::println);
        }
        if (leg.transport() == null) {
            noTransport(configured, leg, out);
        } else {
            out.println("  " + server(configured, leg.transport()));
            leg.forwards().forEach(forward -> show(forward, out));
        }
        if (leg.proof() != null) {
            out.println();
            Paragraph.of(
                            leg.proof().current()
                                    ? proof(leg.proof())
                                    : ProofPage.outdated(leg.name()),
                            2)
                    .forEach(out::println);
        }
        if (leg.state().equals(LegState.BLOCKED.word())) {
            return Exit.NEEDS_YOU;
        }
        return leg.light().equals("up") ? Exit.DONE : Exit.FAILED;
    }

    private static String proof(ProofEntry proof) {
        String found =
                proof.passed()
                        ? "its key opens what it must and nothing else"
                                + (proof.warnings() == 0
                                        ? ""
                                        : ", but for " + Words.count(proof.warnings(), "warning"))
                        : "its key does not pass";
        return "proven "
                + Words.span(Duration.between(proof.at(), Instant.now()))
                + " ago: "
                + found;
    }

    /** Behind what is not there nothing can be asked; the way to it can. */
    private void noTransport(Leg configured, LegEntry leg, PrintStream out) {
        checkWay(configured, root.legs());
        Routes.each(leg).forEach(route -> out.println("  " + route + ": not asked, no transport"));
    }

    private static String server(Leg leg, TransportEntry transport) {
        return leg.destination().withWay()
                + ": "
                + transport.server()
                + ", round trip "
                + transport.roundTripMillis()
                + " ms";
    }

    private static void show(ForwardEntry forward, PrintStream out) {
        HopsEntry hops = forward.hops();
        out.println();
        out.println("  " + forward.listen() + " → " + forward.target() + "  " + forward.verdict());
        out.println(
                "    "
                        + String.join(
                                "  ",
                                hop("listener", hops.listener()),
                                hop("transport", hops.transport()),
                                hop("permission", hops.permission()),
                                hop("target", hops.target()),
                                hop("service", hops.service())));
        if (!forward.detail().isEmpty()) {
            Paragraph.of(forward.detail(), 4).forEach(out::println);
        }
    }

    private static String hop(String name, String word) {
        String mark =
                switch (word) {
                    case "ok" -> "✓";
                    case "failed" -> "✕";
                    default -> "?";
                };
        return mark + " " + name;
    }
}
