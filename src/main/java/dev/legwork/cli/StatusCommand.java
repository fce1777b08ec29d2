package dev.legwork.cli;

import dev.legwork.control.ControlClient;
import dev.legwork.status.Reply;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** Shows the running instance. */
@Command(name = "status", description = "Shows the legs of the running instance.")
final class StatusCommand implements Callable<Integer> {
    private static final String TO_TOP = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final Root root;

    @Option(names = "--json", description = "Print the status document.")
    private boolean json;

    @Option(names = "--watch", description = "Go on showing it as it changes.")
    private boolean watch;

    private String last = "";

    StatusCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (!watch) {
            show(root.status());
            return Exit.DONE;
        }
        try {
            root.client().watch(this::showAgain);
            return Exit.DONE;
        } catch (ControlClient.NotRunning e) {
            throw root.notRunning();
        } catch (IOException e) {
            throw new Stop(Exit.NOT_RUNNING, "the running instance has ended");
        }
    }

    private void show(StatusDocument document) {
        if (json) {
            root.terminal().out().println(StatusJson.pretty(document));
        } else {
            lines(document).forEach(root.terminal().out()::println);
        }
    }

    private boolean showAgain(Reply reply) {
        StatusDocument document = Root.told(reply);
        if (json) {
            root.terminal().out().println(StatusJson.line(document));
        } else if (root.terminal().interactive()) {
            redraw(lines(document));
        } else {
            append(lines(document));
        }
        return !root.terminal().out().checkError();
    }

    /** Over what was there, without the flicker of clearing it first. */
    private void redraw(List<String> lines) {
        StringBuilder screen = new StringBuilder(last.isEmpty() ? "\u001b[2J" : "").append(TO_TOP);
        lines.forEach(line -> screen.append(line).append(CLEAR_LINE).append('\n'));
        screen.append(CLEAR_BELOW);
        last = screen.toString();
        root.terminal().out().print(screen);
        root.terminal().out().flush();
    }

    private void append(List<String> lines) {
        String text = String.join("\n", lines);
        if (!text.equals(last)) {
            last = text;
            root.terminal().out().println(text);
        }
    }

    private List<String> lines(StatusDocument document) {
        return new StatusTable(document, Instant.now(), root.terminal().colour()).lines();
    }
}
