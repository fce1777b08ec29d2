package dev.legwork.cli;

import dev.legwork.app.Spelling;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegChange.SpelledForward;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;

/** The options that say what a leg is; "leg add" and "leg edit" share them. */
final class LegOptions {
    @Option(names = "--key", paramLabel = "FILE", description = "The private key.")
    private @Nullable String key;

    @Option(
            names = "--passphrase",
            paramLabel = "SOURCE",
            description =
                    "Where the key's passphrase is: none, keychain, agent, ask, credential:NAME or"
                            + " command:'PROGRAM ARGUMENTS'. Never the passphrase itself.")
    private @Nullable String passphrase;

    // Both fill one list, because a probe belongs to the forwards before it.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = "--forward",
            paramLabel = "[BIND:]PORTS:HOST:PORTS",
            parameterConsumer = InOrder.class,
            description =
                    "Local ports and where they lead, as in 5001-5003:127.0.0.1:5001-5003; PORTS"
                            + " alone leads to the same ports there. May be given several times.")
    private @Nullable List<String> forwards;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = "--probe",
            paramLabel = "PROBE",
            parameterConsumer = InOrder.class,
            description =
                    "How to ask whether the forwards before it answer: http:/path, https:/path, tcp"
                            + " or none. A single one goes for all forwards.")
    private @Nullable List<String> probes;

    @Option(names = "--tag", paramLabel = "TAG", description = "A word to filter by; repeatable.")
    private @Nullable List<String> tags;

    @Option(
            names = "--via",
            paramLabel = "LEG|USER@HOST[:PORT]",
            description =
                    "The machine to go through: another leg's, or a jump host that lets this leg's"
                            + " key in. \"none\" goes directly.")
    private @Nullable String via;

    private final List<Step> steps = new ArrayList<>();

    private record Step(boolean probe, String text) {}

    /** Notes each occurrence as it comes. */
    static final class InOrder implements IParameterConsumer {
        @Override
        @SuppressWarnings("JdkObsolete") // picocli's signature
        public void consumeParameters(Stack<String> args, ArgSpec arg, CommandSpec command) {
            if (args.isEmpty()) {
                throw new ParameterException(
                        command.commandLine(),
                        "Missing required parameter for " + arg.paramLabel());
            }
            LegOptions options = owner(arg, command);
            options.steps.add(new Step(arg.paramLabel().equals("PROBE"), args.pop()));
        }
    }

    private static LegOptions owner(ArgSpec arg, CommandSpec command) {
        try {
            LegOptions options = arg.scope().get();
            if (options != null) {
                return options;
            }
        } catch (Exception e) {
            throw new ParameterException(command.commandLine(), "The options have no owner.", e);
        }
        throw new ParameterException(command.commandLine(), "The options have no owner.");
    }

    /**
     * Returns the change, each part of it read once so that what is misspelled ends here.
     *
     * @throws Stop when it is
     */
    LegChange change(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String user,
            @Nullable Boolean enabled) {
        List<SpelledForward> spelled = spelledForwards();
        try {
            if (port != null) {
                Spelling.port(Integer.toString(port));
            }
            if (passphrase != null) {
                Spelling.passphrase(passphrase);
            }
            if (via != null) {
                Spelling.via(via);
            }
            spelled.forEach(one -> Spelling.forward(one.forward(), one.probe()));
        } catch (IllegalArgumentException e) {
            throw new Stop(Exit.USAGE, String.valueOf(e.getMessage()));
        }
        if (spelled.isEmpty() && !steps.isEmpty()) {
            throw new Stop(Exit.USAGE, "--probe goes with --forward: give the forwards too");
        }
        return new LegChange(
                host,
                port,
                user,
                key == null ? null : absolute(key),
                passphrase,
                spelled.isEmpty() ? null : spelled,
                tags,
                enabled,
                via);
    }

    private List<SpelledForward> spelledForwards() {
        List<String> probed = steps.stream().filter(Step::probe).map(Step::text).toList();
        if (probed.size() == 1) {
            return steps.stream()
                    .filter(step -> !step.probe())
                    .map(step -> new SpelledForward(step.text(), probed.getFirst()))
                    .toList();
        }
        List<SpelledForward> spelled = new ArrayList<>();
        int settled = 0;
        for (Step step : steps) {
            if (!step.probe()) {
                spelled.add(new SpelledForward(step.text(), null));
                continue;
            }
            for (; settled < spelled.size(); settled++) {
                spelled.set(
                        settled, new SpelledForward(spelled.get(settled).forward(), step.text()));
            }
        }
        return spelled;
    }

    /** The instance may run in another folder than the person is in. */
    private static String absolute(String file) {
        return file.startsWith("~") ? file : Path.of(file).toAbsolutePath().normalize().toString();
    }
}
