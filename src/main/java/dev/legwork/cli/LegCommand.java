package dev.legwork.cli;

import dev.legwork.app.Spelling;
import dev.legwork.app.Workshop;
import dev.legwork.control.Edits;
import dev.legwork.leg.Leg;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegEdit;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** Looks at legs and edits them. */
@Command(name = "leg", description = "Lists, shows, adds, edits, removes and renames legs.")
final class LegCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to do: list, show, add, edit, remove or rename.");
        }
    }

    static CommandLine with(Root root) {
        return new CommandLine(new LegCommand())
                .addSubcommand(new ListLegs(root))
                .addSubcommand(new Show(root))
                .addSubcommand(new Add(root))
                .addSubcommand(new Edit(root))
                .addSubcommand(new Remove(root))
                .addSubcommand(new Rename(root));
    }

    private static int edit(Root root, LegEdit edit) {
        try {
            return root.done(new Edits(root.home(), root.book()).make(edit));
        } catch (IOException e) {
            throw new Stop(
                    Exit.FAILED,
                    "the change was not made: "
                            + root.home().folder()
                            + " cannot be written to: "
                            + e.getMessage());
        }
    }

    @Command(name = "list", description = "Lists the legs.")
    private static final class ListLegs implements Callable<Integer> {
        private final Root root;

        @Option(names = "--json", description = "Print them as in legs.json, under \"legs\".")
        private boolean json;

        ListLegs(Root root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            if (json) {
                root.terminal().out().println(root.legsJson(List.of()));
                return Exit.DONE;
            }
            List<Leg> legs = root.legs();
            if (legs.isEmpty()) {
                root.terminal().out().println("no legs yet: add one with \"legwork leg add\"");
            }
            Table table = new Table();
            for (Leg leg : legs) {
                List<String> routes = Routes.each(leg);
                table.row(
                        leg.name(),
                        leg.enabled() ? "enabled" : "disabled",
                        leg.destination().withWay(),
                        routes.isEmpty() ? "" : routes.getFirst(),
                        String.join(" ", leg.tags()));
                routes.stream().skip(1).forEach(route -> table.row("", "", "", route));
            }
            table.lines(Table.Paint.NONE).forEach(root.terminal().out()::println);
            return Exit.DONE;
        }
    }

    @Command(name = "show", description = "Shows one leg as it stands in legs.json.")
    private static final class Show implements Callable<Integer> {
        private final Root root;

        @Parameters(paramLabel = "NAME", description = "Which leg.")
        private String name = "";

        @SuppressWarnings({"UnusedMethod", "UnusedVariable"})
        @Option(names = "--json", description = "Print JSON; so it does anyway.")
        void json(boolean asked) {
            // "--json wherever something is listed": here there is nothing else.
        }

        Show(Root root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            Leg leg = root.leg(name);
            root.terminal().out().println(root.legsJson(List.of(leg.name())));
            return Exit.DONE;
        }
    }

    @Command(
            name = "add",
            description = "Adds a leg.",
            footer = {
                "",
                "For example, the service on port 5001 of 192.168.1.20, here as localhost:5001:",
                "  legwork leg add mac-1 sam@192.168.1.20 --forward 5001 --probe http:/",
                "Without --key and --passphrase the leg has a key of its own, made by \"legwork",
                "key new\", whose passphrase is in the keychain."
            })
    private static final class Add implements Callable<Integer> {
        private final Root root;

        @Parameters(index = "0", paramLabel = "NAME", description = "What to call it.")
        private String name = "";

        @Parameters(
                index = "1",
                paramLabel = "USER@HOST[:PORT]",
                description = "The SSH server and the login there.")
        private String destination = "";

        @Mixin private final LegOptions options = new LegOptions();

        @Option(names = "--disable", description = "Do not run it yet.")
        private boolean disable;

        Add(Root root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            Spelling.Login login = login();
            LegChange change =
                    options.change(
                            login.endpoint().host(),
                            login.endpoint().port(),
                            login.user(),
                            disable ? false : null);
            if (change.forwards() == null) {
                throw new Stop(
                        Exit.USAGE,
                        "a leg needs a --forward, as in --forward 5001-5003:127.0.0.1:5001-5003");
            }
            List<Leg> before = root.legs();
            int exit = edit(root, new LegEdit.Add(name, change));
            try (Workshop workshop = Workshop.open(root.home())) {
                NextLine.print(root, workshop, name);
            }
            return OutdatedLines.offer(root, before, exit);
        }

        private Spelling.Login login() {
            try {
                return Spelling.login(destination);
            } catch (IllegalArgumentException e) {
                throw new Stop(Exit.USAGE, String.valueOf(e.getMessage()));
            }
        }
    }

    @Command(name = "edit", description = "Changes a leg; what is not named stays as it is.")
    private static final class Edit implements Callable<Integer> {
        private final Root root;

        @Parameters(paramLabel = "NAME", description = "Which leg.")
        private String name = "";

        @Option(names = "--host", paramLabel = "HOST", description = "The SSH server.")
        private @Nullable String host;

        @Option(names = "--port", paramLabel = "PORT", description = "The SSH server's port.")
        private @Nullable Integer port;

        @Option(names = "--user", paramLabel = "USER", description = "The login there.")
        private @Nullable String user;

        @Mixin private final LegOptions options = new LegOptions();

        @Option(names = "--enable", description = "Run it whenever Legwork runs.")
        private boolean enable;

        @Option(names = "--disable", description = "Do not run it.")
        private boolean disable;

        Edit(Root root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            if (enable && disable) {
                throw new Stop(Exit.USAGE, "either --enable or --disable, not both");
            }
            LegChange change = options.change(host, port, user, switched());
            if (change.equals(LegChange.NOTHING)) {
                throw new Stop(Exit.USAGE, "say what to change about " + name);
            }
            List<Leg> before = root.legs();
            int exit = edit(root, new LegEdit.Change(name, change));
            return OutdatedLines.offer(root, before, exit);
        }

        private @Nullable Boolean switched() {
            return (enable || disable) ? (Boolean) enable : null;
        }
    }

    @Command(name = "remove", description = "Removes a leg; its key and its pin stay.")
    private static final class Remove implements Callable<Integer> {
        private final Root root;

        @Parameters(paramLabel = "NAME", description = "Which leg.")
        private String name = "";

        Remove(Root root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            List<Leg> before = root.legs();
            int exit = edit(root, new LegEdit.Remove(name));
            return OutdatedLines.offer(root, before, exit);
        }
    }

    @Command(name = "rename", description = "Calls a leg something else.")
    private static final class Rename implements Callable<Integer> {
        private final Root root;

        @Parameters(index = "0", paramLabel = "OLD", description = "Its name now.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "NEW", description = "Its name then.")
        private String newName = "";

        Rename(Root root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            return edit(root, new LegEdit.Rename(name, newName));
        }
    }
}
