package dev.legwork.cli;

import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.move.Exports;
import dev.legwork.app.move.NotImported;
import dev.legwork.leg.Leg;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** Says in other programs' words what legs are. */
@Command(
        name = "export",
        description = "Prints legs for other programs: ssh, ssh_config, systemd, launchd, or JSON.")
final class ExportCommand implements Callable<Integer> {
    private final Root root;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "ssh-config, ssh, systemd, launchd or json.")
    private String format = "";

    @Parameters(
            paramLabel = "LEG",
            arity = "0..*",
            description = "Which legs; all when none is named.")
    private List<String> names = List.of();

    ExportCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        List<Leg> legs = root.legs();
        for (String name : names) {
            if (LegBook.find(legs, name).isEmpty()) {
                throw new Stop(Exit.FAILED, LegBook.unknown(legs, name));
            }
        }
        try {
            Exports.Text text = new Exports(root.home()).text(format, names);
            root.terminal().out().println(text.text());
            text.notes().forEach(note -> root.terminal().err().println("legwork: " + note));
            return Exit.DONE;
        } catch (NotImported e) {
            throw new Stop(Exit.USAGE, e.sentence());
        } catch (InvalidLegs e) {
            throw new Stop(Exit.USAGE, e.sentence());
        } catch (IOException e) {
            throw new Stop(Exit.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
