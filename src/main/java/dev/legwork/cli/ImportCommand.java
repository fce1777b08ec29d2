package dev.legwork.cli;

import dev.legwork.app.InvalidLegs;
import dev.legwork.app.move.ImportPlan;
import dev.legwork.app.move.Imports;
import dev.legwork.app.move.NotImported;
import dev.legwork.control.Edits;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Takes legs in from elsewhere. */
@Command(
        name = "import",
        description =
                "Makes legs of an ssh_config (~/.ssh/config), of legs somebody exported as JSON, or"
                        + " of the tunnels that run.")
final class ImportCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "An ssh_config, or JSON as \"leg list --json\" prints it.")
    private @Nullable String file;

    @Option(names = "--dry-run", description = "Only show what would be done.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the legs as in legs.json, under \"legs\".")
    private boolean json;

    @Option(
            names = "--running",
            description = "Look at the ssh and autossh tunnels that run here, and their services.")
    private boolean running;

    @Option(
            names = "--take-over",
            description =
                    "With --running: try each leg beside its old tunnel, and where it works, end"
                            + " the old tunnel and put the leg in its place.")
    private boolean takeOver;

    @Option(names = "--replace", description = "Let legs of the same name be replaced.")
    private boolean replace;

    ImportCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (takeOver && !running) {
            throw new Stop(Exit.USAGE, "--take-over goes with --running");
        }
        Imports imports = new Imports(root.home(), root.terminal().env());
        try {
            ImportPlan plan = plan(imports);
            if (dryRun || json) {
                show(imports, plan);
            }
            if (dryRun) {
                return Exit.DONE;
            }
            if (takeOver) {
                return new TakeOverSteps(root, imports).run(plan);
            }
            if (!json) {
                ImportLines.of(plan).forEach(root.terminal().out()::println);
            }
            return make(imports, plan);
        } catch (NotImported e) {
            throw new Stop(Exit.USAGE, e.sentence());
        } catch (InvalidLegs e) {
            throw new Stop(Exit.USAGE, e.sentence());
        } catch (IOException e) {
            throw new Stop(Exit.FAILED, "nothing was imported: " + e.getMessage());
        }
    }

    private ImportPlan plan(Imports imports) throws NotImported, InvalidLegs, IOException {
        Path from;
        try {
            from = file == null ? null : Path.of(file).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new Stop(Exit.USAGE, "\"" + e.getInput() + "\" is not a file's name");
        }
        return running
                ? imports.fromRunning(imports.tunnels(), from, replace)
                : imports.fromFile(from, replace);
    }

    private void show(Imports imports, ImportPlan plan) throws InvalidLegs, IOException {
        if (json) {
            root.terminal().out().println(imports.json(plan));
        } else {
            ImportLines.of(plan).forEach(root.terminal().out()::println);
        }
    }

    private int make(Imports imports, ImportPlan plan) throws InvalidLegs, IOException {
        if (plan.legs().isEmpty()) {
            if (!json) {
                root.terminal().out().println("nothing to import");
            }
            return Exit.DONE;
        }
        int exit = root.done(new Edits(root.home(), root.book()).make(imports.edit(plan)));
        if (!json) {
            root.terminal().out().println(ImportLines.imported(plan));
        }
        return exit;
    }
}
