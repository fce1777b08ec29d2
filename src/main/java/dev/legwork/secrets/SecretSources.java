package dev.legwork.secrets;

import dev.legwork.engine.Secrets;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.PassphraseSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** Finds a passphrase where its key says it is. Safe from any thread. */
public final class SecretSources implements Secrets {
    private final Map<String, String> environment;
    private final Function<KeySpec, Found> keychain;
    private final Function<KeySpec, Found> asked;
    private final Duration limit;

    /**
     * Creates one that has asked nobody.
     *
     * @param environment for {@code CREDENTIALS_DIRECTORY}
     * @param keychain asked for keys whose source it is; may block up to 26 s
     * @param commandLimit after which a command is ended
     */
    public SecretSources(
            Map<String, String> environment,
            Function<KeySpec, Found> keychain,
            Duration commandLimit) {
        this(environment, keychain, new AskedPassphrases()::find, commandLimit);
    }

    /**
     * Creates one.
     *
     * @param environment for {@code CREDENTIALS_DIRECTORY}
     * @param keychain asked for keys whose source it is; may block up to 26 s
     * @param asked knows what a person was asked for, as {@link AskedPassphrases#find}
     * @param commandLimit after which a command is ended
     */
    public SecretSources(
            Map<String, String> environment,
            Function<KeySpec, Found> keychain,
            Function<KeySpec, Found> asked,
            Duration commandLimit) {
        this.environment = Map.copyOf(environment);
        this.keychain = keychain;
        this.asked = asked;
        this.limit = commandLimit;
    }

    @Override
    public Found passphrase(KeySpec key) {
        return switch (key.passphrase()) {
            case PassphraseSource.Command command ->
                    new CommandSource(command.argv(), limit).ask(key);
            case PassphraseSource.Credential credential -> credential(key, credential.name());
            case PassphraseSource.Keychain _ -> keychain.apply(key);
            case PassphraseSource.Ask _ -> asked.apply(key);
            case PassphraseSource.None _ ->
                    missing(
                            "The key "
                                    + key.file()
                                    + " needs a passphrase, but its settings say that it has none;"
                                    + " say where the passphrase comes from.");
            case PassphraseSource.Agent _ ->
                    missing(
                            "The key "
                                    + key.file()
                                    + " should come from ssh-agent, which never gives its"
                                    + " passphrase; add the key with ssh-add, or say where the"
                                    + " passphrase comes from.");
        };
    }

    static Found missing(String text) {
        return new Found.Missing(new Cause(CauseCode.PASSPHRASE_MISSING, text));
    }

    private Found credential(KeySpec key, String name) {
        String folder = environment.get("CREDENTIALS_DIRECTORY");
        String what = "The credential " + name + " for " + key.file();
        if (folder == null || folder.isEmpty()) {
            return missing(
                    what
                            + " is not there: CREDENTIALS_DIRECTORY is not set; start Legwork from"
                            + " a systemd unit with LoadCredential=.");
        }
        if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.equals("..")) {
            return missing(what + " is not a plain file name; give a name without a path.");
        }
        try {
            byte[] all = Files.readAllBytes(Path.of(folder).resolve(name));
            int end = all.length;
            if (end > 0 && all[end - 1] == '\n') {
                end--;
            }
            byte[] content = Arrays.copyOf(all, end);
            Arrays.fill(all, (byte) 0);
            return content.length == 0
                    ? missing(what + " is empty.")
                    : new Found.Passphrase(content);
        } catch (IOException e) {
            return missing(what + " cannot be read; add LoadCredential=" + name + ": to the unit.");
        }
    }
}
