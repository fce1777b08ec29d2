package dev.legwork.cli;

import dev.legwork.app.Spelling;
import dev.legwork.app.key.LineInstall;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.trust.Credentials;
import dev.legwork.trust.TypedSecret;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** What a person said to log in with for once. */
final class Logins {
    private static final int LONGEST = 4096;

    private final Terminal terminal;
    private final LineInstall install;
    private final @Nullable String with;
    private final @Nullable String passwordFrom;

    /**
     * @param with {@code password}, {@code agent} or {@code key:FILE}, null when nothing was said
     * @param passwordFrom {@code -} or as {@link Spelling#passphrase}, null when nothing was said
     */
    Logins(
            Terminal terminal,
            LineInstall install,
            @Nullable String with,
            @Nullable String passwordFrom) {
        this.terminal = terminal;
        this.install = install;
        this.with = with;
        this.passwordFrom = passwordFrom;
        boolean password = with == null || with.equals("password");
        if (with != null && !with.matches("password|agent|key:.+")) {
            throw new Stop(Exit.USAGE, "--with is password, agent or key:FILE");
        }
        if (!password && passwordFrom != null) {
            throw new Stop(Exit.USAGE, "--password-from goes with --with password");
        }
        if (password && passwordFrom == null && !terminal.questions().possible()) {
            throw new Stop(
                    Exit.USAGE,
                    "say what to log in with this once: --with agent, --with key:FILE, or"
                            + " --password-from -, command:'PROGRAM ARGUMENTS' or credential:NAME;"
                            + " at a terminal the password is asked for, and --print prints a"
                            + " command to paste there instead");
        }
    }

    /** Whether a password is typed at a terminal. */
    boolean isTyped() {
        return passwordFrom == null && (with == null || with.equals("password"));
    }

    /** Returns the credentials; asks where they are to be typed. */
    Credentials next(Leg leg) {
        if (with != null && with.equals("agent")) {
            return new Credentials.Agent();
        }
        if (with != null && with.startsWith("key:")) {
            return new Credentials.OtherKey(key(with.substring("key:".length())));
        }
        return passwordFrom == null ? typed(leg) : found(passwordFrom);
    }

    private static KeySpec key(String file) {
        String path = file.startsWith("~") ? file : Path.of(file).toAbsolutePath().toString();
        return new KeySpec(
                path,
                path.endsWith(".pub") ? new PassphraseSource.Agent() : new PassphraseSource.Ask());
    }

    private Credentials typed(Leg leg) {
        char[] typed = terminal.questions().secret("Password of " + leg.destination() + ": ");
        if (typed == null || typed.length == 0) {
            throw new Stop(Exit.FAILED, "no password, no change");
        }
        return new Credentials.Password(TypedSecret.utf8(typed));
    }

    private Credentials found(String source) {
        if (source.equals("-")) {
            return firstLine();
        }
        PassphraseSource where;
        try {
            where = Spelling.passphrase(source);
        } catch (IllegalArgumentException e) {
            where = new PassphraseSource.None();
        }
        if (!(where instanceof PassphraseSource.Command)
                && !(where instanceof PassphraseSource.Credential)) {
            // What was written is not repeated: it may be the password itself.
            throw new Stop(
                    Exit.USAGE,
                    "--password-from says where the password is: -, command:'PROGRAM ARGUMENTS' or"
                            + " credential:NAME");
        }
        return switch (install.password(where)) {
            case LineInstall.Password.Had(Credentials.Password password) -> password;
            case LineInstall.Password.Missing(String sentence) ->
                    throw new Stop(Exit.FAILED, sentence);
        };
    }

    /** Byte by byte, so that nothing of it is left in a buffer. */
    private static Credentials firstLine() {
        byte[] line = new byte[LONGEST];
        int length = 0;
        try {
            for (int next = System.in.read();
                    next >= 0 && next != '\n' && length < LONGEST;
                    next = System.in.read()) {
                line[length++] = (byte) next;
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
            if (length == 0) {
                throw new Stop(Exit.FAILED, "standard input has no password in its first line");
            }
            return new Credentials.Password(Arrays.copyOf(line, length));
        } catch (IOException e) {
            throw new Stop(Exit.FAILED, "standard input cannot be read: " + e.getMessage());
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }
}
