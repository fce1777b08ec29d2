package dev.legwork.cli;

import dev.legwork.app.login.LoginOutcome;
import dev.legwork.app.login.LoginReport;
import dev.legwork.app.login.StartAtLogin;
import dev.legwork.desktop.LoginItem.Kind;
import dev.legwork.desktop.LoginState;
import dev.legwork.status.LoginJson;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Starting at login. */
@Command(
        name = "login",
        description = "Starts Legwork at login, or no longer, and says which it is.")
final class LoginCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    static CommandLine with(Root root) {
        return new CommandLine(new LoginCommand())
                .addSubcommand(new Enable(root))
                .addSubcommand(new Disable(root))
                .addSubcommand(new Status(root));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to do: enable, disable or status.");
        }
    }

    private static StartAtLogin login(Root root) {
        return StartAtLogin.of(root.home(), root.terminal().env());
    }

    private static Kind kind(boolean headless) {
        return headless ? Kind.HEADLESS : Kind.DESKTOP;
    }

    private static void say(Root root, String text) {
        Paragraph.of(text, 0).forEach(root.terminal().out()::println);
    }

    private static int told(Root root, LoginOutcome outcome) {
        return switch (outcome) {
            case LoginOutcome.Done(String sentence, List<String> notes) -> {
                say(root, sentence);
                notes.forEach(note -> say(root, note));
                yield Exit.DONE;
            }
            case LoginOutcome.Refused(String sentence) -> throw new Stop(Exit.FAILED, sentence);
            case LoginOutcome.Failed(String sentence) -> throw new Stop(Exit.FAILED, sentence);
        };
    }

    /** Switches it on. */
    @Command(name = "enable", description = "Starts Legwork at login.")
    static final class Enable implements Callable<Integer> {
        private final Root root;

        @Option(names = "--headless", description = "Without a window.")
        private boolean headless;

        Enable(Root root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            return told(root, login(root).enable(kind(headless)));
        }
    }

    /** Switches it off. */
    @Command(name = "disable", description = "Does not start Legwork at login any more.")
    static final class Disable implements Callable<Integer> {
        private final Root root;

        @Option(names = "--headless", description = "What runs without a window.")
        private boolean headless;

        Disable(Root root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            StartAtLogin login = login(root);
            int exit = told(root, login.disable(kind(headless)));
            LoginReport other = login.state(kind(!headless));
            if (other.enabled()) {
                say(
                        root,
                        headless
                                ? "With its window it still does: \"legwork login disable\" ends"
                                        + " that too."
                                : "Headless it still does: \"legwork login disable --headless\""
                                        + " ends that too.");
            }
            return exit;
        }
    }

    /** Says which it is. */
    @Command(
            name = "status",
            description = "Prints enabled or disabled, and what there is to know about it.")
    static final class Status implements Callable<Integer> {
        private final Root root;

        @Option(names = "--headless", description = "Only what runs without a window.")
        private boolean headless;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        Status(Root root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            StartAtLogin login = login(root);
            List<LoginReport> reports =
                    (headless ? List.of(Kind.HEADLESS) : List.of(Kind.DESKTOP, Kind.HEADLESS))
                            .stream().map(login::state).toList();
            if (json) {
                List<LoginJson.Entry> entries = reports.stream().map(Status::entry).toList();
                root.terminal().out().println(LoginJson.print(entries));
                return Exit.DONE;
            }
            boolean enabled = reports.stream().anyMatch(LoginReport::enabled);
            root.terminal().out().println(enabled ? "enabled" : "disabled");
            for (LoginReport report : reports) {
                boolean nothing =
                        report.state() instanceof LoginState.Disabled
                                || report.state() instanceof LoginState.Unknown;
                if (!nothing || report.equals(reports.getFirst())) {
                    say(root, report.sentence());
                }
            }
            return Exit.DONE;
        }

        private static LoginJson.Entry entry(LoginReport report) {
            String state =
                    switch (report.state()) {
                        case LoginState.Enabled enabled -> "enabled";
                        case LoginState.Disabled() -> "disabled";
                        case LoginState.DisabledBySystem off -> "disabled-by-system";
                        case LoginState.Stale stale -> "stale";
                        case LoginState.Unknown unknown -> "unknown";
                    };
            return new LoginJson.Entry(
                    report.kind().name().toLowerCase(Locale.ROOT),
                    report.enabled(),
                    state,
                    report.sentence());
        }
    }
}
