package dev.legwork.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A leg's own key: made, let in, and proven. */
@Command(
        name = "key",
        description = "Makes a leg's key, installs its line, proves what it can and cannot do.")
final class KeyCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    static CommandLine with(Root root) {
        return new CommandLine(new KeyCommand())
                .addSubcommand(new KeyNew(root))
                .addSubcommand(new KeyAdopt(root))
                .addSubcommand(new KeyLineCommand(root))
                .addSubcommand(new KeyInstallCommand(root))
                .addSubcommand(new KeyVerifyCommand(root));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to do: new, adopt, line, install or verify.");
        }
    }
}
