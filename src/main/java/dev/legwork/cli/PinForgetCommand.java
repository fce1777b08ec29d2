package dev.legwork.cli;

import dev.legwork.app.Composition;
import dev.legwork.app.pin.PinBook;
import dev.legwork.app.pin.PinTarget;
import dev.legwork.app.pin.PinnedKey;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/** Forgets what is pinned for one server. */
@Command(name = "forget", description = "Forgets the host keys that are pinned for a server.")
final class PinForgetCommand implements Callable<Integer> {
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
        List<String> legs = pins.getFirst().legs();
        if (!legs.isEmpty()) {
            Paragraph.of(
                            String.join(", ", legs)
                                    + ": an SSH connection that stands goes on; the next login"
                                    + " needs a pin again.",
                            0)
                    .forEach(root.terminal().out()::println);
        }
        return Exit.DONE;
    }
}
