package dev.legwork.cli;

import dev.legwork.app.LogFile;
import dev.legwork.app.desk.Head;

import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The command line. */
public final class Cli {
    private final Terminal terminal;
    private final Head head;

    /**
     * @param terminal to talk to
     * @param head opens the desktop app
     */
    public Cli(Terminal terminal, Head head) {
        this.terminal = terminal;
        this.head = head;
    }

    /**
     * Runs one command.
     *
     * @param args without the program's name
     * @return the exit code: 0 done, 1 failed, 2 wrong usage or invalid file, 3 needs a person, 4
     *     no running instance
     */
    public int run(String... args) {
        Root root = new Root(terminal, head);
        CommandLine line =
                new CommandLine(root)
                        .addSubcommand(new RunCommand(root, terminal))
                        .addSubcommand(new DemoCommand(terminal))
                        .addSubcommand(new StatusCommand(root))
                        .addSubcommand(new SteerCommand.Start(root))
                        .addSubcommand(new SteerCommand.StopLegs(root))
                        .addSubcommand(new SteerCommand.Restart(root))
                        .addSubcommand(new CheckCommand(root))
                        .addSubcommand(LegCommand.with(root))
                        .addSubcommand(PinCommand.with(root))
                        .addSubcommand(KeyCommand.with(root))
                        .addSubcommand(LoginCommand.with(root))
                        .addSubcommand(new PortsCommand(root))
                        .addSubcommand(new RoutesCommand(root))
                        .addSubcommand(new HistoryCommand(root))
                        .addSubcommand(new ImportCommand(root))
                        .addSubcommand(new ExportCommand(root));
        // Not in Root's annotation, where every command would inherit it.
        line.getCommandSpec()
                .usageMessage()
                .footer(
                        "",
                        "From nothing to a leg that is up, each step naming the next:",
                        "  legwork leg add mac-1 sam@192.168.1.20 --forward 5001",
                        "  legwork pin mac-1",
                        "  legwork key new mac-1",
                        "  legwork key install mac-1",
                        "  legwork key verify mac-1",
                        "  legwork run --headless");
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(
                        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setExecutionExceptionHandler((e, command, result) -> failed(e, root, result));
        line.setParameterExceptionHandler((e, arguments) -> misused(e));
        int exit = line.execute(args);
        terminal.out().flush();
        terminal.err().flush();
        return exit;
    }

    private int misused(CommandLine.ParameterException e) {
        if (e.getCause() instanceof Stop stop) {
            return stopped(stop);
        }
        terminal.err().println("legwork: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(
                e, new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        terminal.err()
                .println(
                        "\""
                                + e.getCommandLine().getCommandSpec().qualifiedName()
                                + " --help\" says how it goes.");
        return Exit.USAGE;
    }

    private int failed(Exception e, Root root, ParseResult result) {
        if (e instanceof Stop stop) {
            return stopped(stop);
        }
        terminal.err()
                .println(
                        "legwork: something went wrong that should not (the log in "
                                + root.home().log()
                                + " has the details)");
        try {
            LogFile.open(root.home().log());
            LoggerFactory.getLogger(Cli.class)
                    .error("The command {} failed", result.commandSpec().qualifiedName(), e);
        } catch (IOException noLog) {
            terminal.err().println("legwork: nor can the log be written: " + noLog.getMessage());
        }
        return Exit.FAILED;
    }

    private int stopped(Stop stop) {
        terminal.err().println("legwork: " + stop.sentence());
        return stop.exit();
    }
}
