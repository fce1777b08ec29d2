package dev.legwork.cli;

import dev.legwork.app.Composition;
import dev.legwork.app.pin.PinnedKey;
import dev.legwork.status.PinsJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.concurrent.Callable;

/** Lists what is pinned. */
@Command(name = "list", description = "Lists the pinned host keys, and the legs that use them.")
final class PinListCommand implements Callable<Integer> {
    private final Root root;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    PinListCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        List<PinnedKey> pins = Composition.pins(root.home()).list(root.legs());
        if (json) {
            root.terminal()
                    .out()
                    .println(PinsJson.print(pins.stream().map(PinListCommand::entry).toList()));
            return Exit.DONE;
        }
        if (pins.isEmpty()) {
            root.terminal()
                    .out()
                    .println("nothing is pinned yet: pin a server with \"legwork pin LEG\"");
        }
        Table table = new Table();
        for (PinnedKey pin : pins) {
            table.row(
                    pin.host(),
                    (pin.revoked() ? "revoked " : "") + pin.key().kind(),
                    pin.key().fingerprint(),
                    users(pin),
                    pin.note());
        }
        table.lines(Table.Paint.NONE).forEach(root.terminal().out()::println);
        return Exit.DONE;
    }

    private static String users(PinnedKey pin) {
        if (pin.legs().isEmpty() && pin.through().isEmpty()) {
            return "no leg";
        }
        String through =
                pin.through().isEmpty()
                        ? ""
                        : "(jump host of " + String.join(" ", pin.through()) + ")";
        return (String.join(" ", pin.legs()) + " " + through).strip();
    }

    private static PinsJson.Entry entry(PinnedKey pin) {
        return new PinsJson.Entry(
                pin.host(),
                pin.key().type(),
                pin.key().bits(),
                pin.key().fingerprint(),
                pin.revoked(),
                pin.on(),
                pin.how(),
                pin.legs(),
                pin.through());
    }
}
