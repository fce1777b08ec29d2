package dev.legwork.app.key;

import dev.legwork.app.Toolbox;
import dev.legwork.engine.Secrets;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.trust.Credentials;
import dev.legwork.trust.FarKeys;
import dev.legwork.trust.Guest;
import dev.legwork.trust.Prompts;
import dev.legwork.trust.ServerVersion;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.function.Consumer;

/**
 * Puts a leg's line into the authorized_keys of its user: logs in once with what it is given,
 * writes all or nothing, and proves it by a login with the leg's own key. Blocks; one at a time.
 */
public final class LineInstall {
    private final Toolbox tools;
    private final KeyLines lines;

    public LineInstall(Toolbox tools, KeyLines lines) {
        this.tools = tools;
        this.lines = lines;
    }

    /**
     * What is wanted.
     *
     * @param leg its name
     * @param as the same account by another name, null for the leg's user
     * @param from from where the key may be used, null for anywhere
     * @param file the file there, relative to the home folder, null to find it
     */
    public record Order(
            String leg, @Nullable String as, @Nullable String from, @Nullable String file) {

        /**
         * Checks the file.
         *
         * @throws IllegalArgumentException with a sentence fit for a person
         */
        public Order {
            if (file != null
                    && (file.isBlank()
                            || file.startsWith("/")
                            || file.startsWith("~")
                            || file.chars().anyMatch(c -> c < ' ' || c == 127)
                            || ("/" + file + "/").contains("/../")
                            || file.endsWith("/"))) {
                throw new IllegalArgumentException(
                        "--file is a file below the home folder there, as in"
                                + " .ssh/authorized_keys2");
            }
        }
    }

    /** A password, or why there is none. */
    public sealed interface Password {
        /** The password; the receiver erases it. */
        record Had(Credentials.Password password) implements Password {}

        /** None. */
        record Missing(String sentence) implements Password {}
    }

    /** Gets the password from a command or a credential; blocks up to 15 s. */
    public Password password(PassphraseSource source) {
        return switch (tools.secrets().passphrase(new KeySpec("the login", source))) {
            case Secrets.Found.Passphrase found ->
                    new Password.Had(new Credentials.Password(found.bytes()));
            case Secrets.Found.Missing(Cause cause) -> new Password.Missing(cause.text());
        };
    }

    /**
     * Installs the line.
     *
     * @param order what
     * @param with what to log in with, once; stays the caller's to erase
     * @param prompts asked for what the server wants beyond that
     * @param progress told each step in a sentence, on this thread
     */
    public Installed install(
            Order order, Credentials with, Prompts prompts, Consumer<String> progress) {
        return switch (lines.of(order.leg(), order.from(), ServerVersion.unknown())) {
            case KeyLines.Built.None(String sentence, boolean _) -> new Installed.Failed(sentence);
            case KeyLines.Built.Line line -> install(line, order, with, prompts, progress);
        };
    }

    private Installed install(
            KeyLines.Built.Line line,
            Order order,
            Credentials with,
            Prompts prompts,
            Consumer<String> progress) {
        Leg leg = line.leg();
        Leg visitor = order.as() == null ? leg : as(leg, order.as());
        progress.accept("logging in at " + visitor.destination() + " once");
        Installed placed =
                switch (tools.ssh().guest().enter(visitor, with, prompts)) {
                    case Guest.Entered.Out(Cause cause) -> notIn(leg, cause);
                    case Guest.Entered.In(Guest.Errand errand) -> {
                        try (errand) {
                            yield place(line, order, errand, progress);
                        }
                    }
                };
        return placed instanceof Installed.Done done ? proven(done, line, progress) : placed;
    }

    private Installed place(
            KeyLines.Built.Line line, Order order, Guest.Errand errand, Consumer<String> progress) {
        if (errand.server().isWindows()) {
            return WindowsServer.steps(line);
        }
        try {
            return new LinePlacing(
                            line.forServer(errand.server()),
                            order,
                            new FarKeys(errand, new SecureRandom()),
                            progress)
                    .place();
        } catch (IOException e) {
            return new Installed.Failed(
                    "The line was not installed on "
                            + line.leg().destination().endpoint()
                            + ": "
                            + e.getMessage()
                            + ".");
        }
    }

    private static Leg as(Leg leg, String user) {
        Destination to = leg.destination();
        return new Leg(
                leg.name(),
                leg.enabled(),
                new Destination(to.host(), to.port(), user, to.via(), to.hubStatusPort()),
                leg.key(),
                leg.forwards(),
                leg.tags(),
                leg.timing(),
                leg.exposeToLan());
    }

    private static Installed notIn(Leg leg, Cause cause) {
        return switch (cause.code()) {
            case PASSPHRASE_WRONG -> new Installed.WrongPassword(cause.text());
            case HOST_KEY_UNKNOWN ->
                    new Installed.NotTrusted(
                            leg.destination().endpoint()
                                    + " is not pinned yet, so nothing was sent to it: compare and"
                                    + " pin its host key first, with \"legwork pin "
                                    + leg.name()
                                    + "\".");
            case HOST_KEY_CHANGED -> new Installed.NotTrusted("Nothing was sent. " + cause.text());
            default -> new Installed.Failed(cause.text());
        };
    }

    private Installed proven(
            Installed.Done done, KeyLines.Built.Line line, Consumer<String> progress) {
        Leg leg = line.leg();
        progress.accept("trying the leg's own key");
        return switch (tools.ssh().guest().enter(leg, new Credentials.LegKey(), Prompts.NOBODY)) {
            case Guest.Entered.In(Guest.Errand errand) -> {
                errand.close();
                yield done;
            }
            case Guest.Entered.Out(Cause cause) ->
                    new Installed.Failed(unproven(done, leg, line.line().options().from(), cause));
        };
    }

    private static String unproven(
            Installed.Done done, Leg leg, @Nullable String from, Cause cause) {
        String there = "The line stands in " + done.file() + " on " + leg.destination().host();
        if (cause.code() != CauseCode.AUTH_REFUSED) {
            return there + ", but the key could not be tried: " + cause.text();
        }
        return there
                + ", but the server does not let the key in: "
                + (from == null
                        ? ""
                        : "this machine's address may not fit --from " + from + ", or ")
                + "it reads keys from another file. See AuthorizedKeysFile in its sshd_config, take"
                + " the line out again, and name the right file with --file.";
    }
}
