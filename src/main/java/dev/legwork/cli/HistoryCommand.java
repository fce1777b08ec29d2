package dev.legwork.cli;

import dev.legwork.app.History;
import dev.legwork.control.ControlClient;
import dev.legwork.leg.Outage;
import dev.legwork.status.HistoryJson;
import dev.legwork.status.Request;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** What happened. */
@Command(name = "history", description = "Shows outages, uptime and recovery times.")
final class HistoryCommand implements Callable<Integer> {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int SHOWN = 20;

    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "LEG", description = "Only this one.")
    private @Nullable String leg;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    HistoryCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        List<History.Past> pasts = read();
        PrintStream out = root.terminal().out();
        if (json) {
            out.println(HistoryJson.print(pasts.stream().map(HistoryCommand::entry).toList()));
            return Exit.DONE;
        }
        if (pasts.isEmpty()) {
            out.println(leg == null ? "nothing has happened yet" : "nothing is known of " + leg);
        }
        for (History.Past past : pasts) {
            show(past, out);
        }
        return Exit.DONE;
    }

    private List<History.Past> read() {
        try {
            return History.read(root.home(), leg, running(), Instant.now());
        } catch (IOException e) {
            throw new Stop(Exit.FAILED, "the history cannot be read: " + e.getMessage());
        }
    }

    private boolean running() {
        try {
            root.client().ask(new Request.Status(), ANSWER);
            return true;
        } catch (ControlClient.NotRunning e) {
            return false;
        } catch (IOException e) {
            return true; // it is there, if slow
        }
    }

    private static HistoryJson.Past entry(History.Past past) {
        return new HistoryJson.Past(past.leg(), past.since(), past.up(), past.outages());
    }

    private static void show(History.Past past, PrintStream out) {
        Duration all = Duration.between(past.since(), Instant.now());
        out.println(
                String.format(
                        Locale.ROOT,
                        "%s: up %s of %s (%.1f %%), %s",
                        past.leg(),
                        Words.span(past.up()),
                        Words.span(all),
                        all.isZero() ? 0.0 : 100.0 * past.up().toMillis() / all.toMillis(),
                        past.outages().isEmpty()
                                ? "no outage"
                                : Words.count(past.outages().size(), "outage")
                                        + ", back after "
                                        + Words.span(past.medianDown())
                                        + " (median), "
                                        + Words.span(past.longestDown())
                                        + " (longest)"));
        Table table = new Table();
        past.outages().stream()
                .skip(Math.max(0, past.outages().size() - SHOWN))
                .forEach(outage -> row(table, outage));
        table.lines(Table.Paint.NONE).forEach(out::println);
    }

    private static void row(Table table, Outage outage) {
        table.row(
                " ",
                outage.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                outage.cause().code().word(),
                "noticed after " + Words.span(outage.detectedAfter()),
                "down " + Words.span(outage.down()));
    }
}
