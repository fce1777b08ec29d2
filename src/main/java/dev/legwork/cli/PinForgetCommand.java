package dev.legwork.cli;

import dev.legwork.app.Composition;
import dev.legwork.app.pin.PinBook;
import dev.legwork.app.pin.PinTarget;
import dev.legwork.app.pin.PinnedKey;
import dev.legwork.control.ControlClient;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Forgets what is pinned for one server. */
@Command(name = "forget", description = "Forgets the host keys that are pinned for a server.")
final class PinForgetCommand implements Callable<Integer> {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Root root;

    @Parameters(paramLabel = "HOST[:PORT]|LEG", description = "A server, or the leg to it.")
    private String target = "";

    @Option(
            names = "--type",
            paramLabel = "T",
            description = "Only this type: ed25519, ecdsa or rsa.")
    private @Nullable String type;

    PinForgetCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        List<Leg> legs = root.legs();
        try {
            Endpoint server = PinTarget.endpoint(legs, target);
            return switch (Composition.pins(root.home()).forget(server, type, legs)) {
                case PinBook.Forgotten.Gone(List<PinnedKey> pins) -> gone(server, pins);
                case PinBook.Forgotten.Nothing() ->
                        throw new Stop(
                                Exit.FAILED,
                                "no "
                                        + (type == null ? "" : type + " ")
                                        + "key is pinned for "
                                        + server
                                        + "; \"legwork pin list\" shows those that are");
                case PinBook.Forgotten.Failed(String sentence) ->
                        throw new Stop(Exit.FAILED, sentence);
            };
        } catch (IllegalArgumentException e) {
            throw new Stop(Exit.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private int gone(Endpoint server, List<PinnedKey> pins) {
        for (PinnedKey pin : pins) {
            root.terminal().out().println("forgot " + PinPage.brief(pin) + " of " + server);
        }
        List<String> legs = users(pins.getFirst());
        List<String> running = legs.stream().filter(running()::contains).toList();
        if (!running.isEmpty()) {
            print(
                    "WARNING: "
                            + String.join(", ", running)
                            + (running.size() == 1 ? " runs and needs" : " run and need")
                            + " this pin: an SSH connection that stands goes on, but the"
                            + " next login is blocked until \"legwork pin\" pins a key again.");
        } else if (!legs.isEmpty()) {
            print(String.join(", ", legs) + ": the next login needs a pin again.");
        }
        return Exit.DONE;
    }

    /** Those that go there or through there. */
    private static List<String> users(PinnedKey pin) {
        return Stream.concat(pin.legs().stream(), pin.through().stream()).distinct().toList();
    }

    /** The legs a running instance keeps up or tries to; none without one. */
    private Set<String> running() {
        try {
            return Root.told(root.client().ask(new Request.Status(), ANSWER)).legs().stream()
                    .filter(leg -> !leg.state().equals(LegState.STOPPED.word()))
                    .map(StatusDocument.LegEntry::name)
                    .collect(Collectors.toSet());
        } catch (ControlClient.NotRunning nobody) {
            return Set.of();
        } catch (IOException | Stop noAnswer) {
            // What cannot be asked may run: better one word too many.
            return root.legs().stream().map(Leg::name).collect(Collectors.toSet());
        }
    }

    private void print(String text) {
        Paragraph.of(text, 0).forEach(root.terminal().out()::println);
    }
}
