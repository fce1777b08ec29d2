package dev.legwork.cli;

import dev.legwork.app.Composition;
import dev.legwork.app.key.KeyLines;
import dev.legwork.control.ControlClient;
import dev.legwork.leg.Endpoint;
import dev.legwork.status.KeyLineJson;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;
import dev.legwork.trust.LineWords;
import dev.legwork.trust.ServerVersion;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** The authorized_keys line of a leg, alone on standard output. */
@Command(
        name = "line",
        description =
                "Prints the authorized_keys line that lets a leg's key open the leg's targets and"
                        + " nothing else.")
final class KeyLineCommand implements Callable<Integer> {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Root root;

    @Parameters(paramLabel = "LEG", description = "Which leg.")
    private String name = "";

    @Option(
            names = "--from",
            paramLabel = "PATTERN",
            description =
                    "Let the key work only from these addresses, as in 192.168.1.7,10.0.0.0/24.")
    private @Nullable String from;

    @Option(
            names = "--jump",
            description = "The line for the leg's jump host, in place of its server's.")
    private boolean jump;

    @Option(names = "--explain", description = "Say under the line what each word of it does.")
    private boolean explain;

    @Option(names = "--json", description = "Print JSON, explanation included.")
    private boolean json;

    KeyLineCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        KeyLines.Wanted wanted = new KeyLines.Wanted(name, jump, from);
        KeyLines.Built.Line built = built(root, wanted, server(root, wanted));
        PrintStream out = root.terminal().out();
        if (json) {
            out.println(KeyLineJson.print(document(built)));
            return Exit.DONE;
        }
        out.println(built.line().text());
        if (explain) {
            explain(built, out);
        } else {
            // Not on standard output: that is for a pipe.
            built.notes().forEach(root.terminal().err()::println);
        }
        return Exit.DONE;
    }

    /** Builds a line; ends the command when there is none. */
    static KeyLines.Built.Line built(Root root, KeyLines.Wanted wanted, ServerVersion server) {
        return switch (Composition.keyLines(root.home()).of(wanted, server)) {
            case KeyLines.Built.Line line -> line;
            case KeyLines.Built.None(String sentence, boolean misspelled) ->
                    throw new Stop(misspelled ? Exit.USAGE : Exit.FAILED, sentence);
        };
    }

    /** What the running instance knows of the server; it need not run. */
    static ServerVersion server(Root root, KeyLines.Wanted wanted) {
        if (wanted.jump()) {
            return ServerVersion.unknown();
        }
        try {
            if (root.client().ask(new Request.Status(), ANSWER)
                    instanceof Reply.Told(StatusDocument document)) {
                return document.legs().stream()
                        .filter(leg -> leg.name().equalsIgnoreCase(wanted.leg()))
                        .map(StatusDocument.LegEntry::transport)
                        .flatMap(
                                transport ->
                                        transport == null
                                                ? List.<ServerVersion>of().stream()
                                                : List.of(new ServerVersion(transport.server()))
                                                        .stream())
                        .findFirst()
                        .orElseGet(ServerVersion::unknown);
            }
        } catch (ControlClient.NotRunning e) {
            return ServerVersion.unknown();
        } catch (IOException e) {
            return ServerVersion.unknown();
        }
        return ServerVersion.unknown();
    }

    private static void explain(KeyLines.Built.Line built, PrintStream out) {
        for (LineWords.Word word : LineWords.of(built.line())) {
            out.println();
            out.println("  " + word.word());
            Paragraph.of(word.meaning(), 4).forEach(out::println);
        }
        for (String note : built.notes()) {
            out.println();
            Paragraph.of(note, 2).forEach(out::println);
        }
    }

    private static KeyLineJson.Line document(KeyLines.Built.Line built) {
        return new KeyLineJson.Line(
                built.line().text(),
                built.line().key().fingerprint(),
                built.line().legs(),
                built.line().options().targets().stream().map(Endpoint::toString).toList(),
                built.line().options().from(),
                LineWords.of(built.line()).stream()
                        .map(word -> new KeyLineJson.Word(word.word(), word.meaning()))
                        .toList(),
                built.notes());
    }
}
