package dev.legwork.app.key;

import dev.legwork.engine.Secrets;
import dev.legwork.engine.Secrets.Found;
import dev.legwork.leg.Cause;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.secrets.Keychain;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.trust.PrivateKeys;
import dev.legwork.trust.PrivateKeys.Opening;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives a leg a key that is there already: tries that its passphrase opens it, puts the passphrase
 * where the leg looks for it, and points the leg at the file. The file itself is only read. All is
 * done or nothing is. Safe from any thread.
 */
public final class AdoptedKeys {
    private final PrivateKeys keys;
    private final Secrets secrets;
    private final KeptPassphrase kept;
    private final Path userHome;

    /**
     * @param keys opens them
     * @param secrets gives passphrases from commands and credentials
     * @param keychain null where there is none
     * @param userHome what {@code ~} in a key's file stands for
     */
    public AdoptedKeys(
            PrivateKeys keys, Secrets secrets, @Nullable Keychain keychain, Path userHome) {
        this.keys = keys;
        this.secrets = secrets;
        this.kept = new KeptPassphrase(keychain);
        this.userHome = userHome;
    }

    /** Edits the leg, through the running instance where there is one. */
    public interface Editor {
        /**
         * Makes a change; it is on the disk when this says so.
         *
         * @throws IOException when it cannot be made
         */
        Reply make(LegEdit edit) throws IOException;
    }

    /**
     * What to adopt.
     *
     * @param leg for which leg
     * @param file absolute or with a leading {@code ~}; null for the one the leg names
     * @param from where its passphrase is learned from
     * @param anyway whether one of the user's own identities will do
     */
    public record Wish(Leg leg, @Nullable String file, PassphraseFrom from, boolean anyway) {
        String path() {
            return file == null ? leg.key().file() : file;
        }
    }

    /** Adopts a key. Blocks, for as long as a person takes to answer. */
    public KeyResult adopt(Wish wish, Asker asker, Editor editor) {
        String file = wish.path();
        Path path;
        try {
            path = new KeySpec(file, wish.leg().key().passphrase()).path(userHome);
        } catch (InvalidPathException e) {
            return new KeyResult.Failed("\"" + e.getInput() + "\" is no name a file can have.");
        }
        ForeignKey foreign = new ForeignKey(path, userHome);
        if (foreign.isOwnIdentity() && !wish.anyway()) {
            return new KeyResult.Failed(
                    file
                            + " is one of your own identities: a leg's key is let in for the leg's"
                            + " ports alone, and would no longer log you in where it is installed."
                            + " Make a key for the leg with \"legwork key new "
                            + wish.leg().name()
                            + "\", or add --anyway.");
        }
        List<String> warnings = new ArrayList<>(foreign.warnings(file));
        return switch (keys.open(path, file, null)) {
            case Opening.Unusable(String why) -> new KeyResult.Failed(why);
            case Opening.Opened(var key, boolean _) -> {
                warnings.add(
                        "The key has no passphrase, so whoever can read the file can use it: give"
                                + " it one with ssh-keygen -p -f "
                                + file
                                + " and adopt it again.");
                PassphraseSource none = new PassphraseSource.None();
                yield point(
                        wish,
                        none,
                        editor,
                        new KeyResult.Ready(
                                file, key.fingerprint(), "It has no passphrase.", warnings));
            }
            case Opening.Locked(var key) ->
                    wish.leg().key().passphrase() instanceof PassphraseSource.Agent
                                    && key != null
                                    && wish.from() instanceof PassphraseFrom.Leg
                            ? point(
                                    wish,
                                    wish.leg().key().passphrase(),
                                    editor,
                                    new KeyResult.Ready(
                                            file,
                                            key.fingerprint(),
                                            "It is used through ssh-agent: add it with ssh-add "
                                                    + file
                                                    + ".",
                                            warnings))
                            : unlock(wish, path, asker, editor, warnings);
        };
    }

    private KeyResult unlock(
            Wish wish, Path path, Asker asker, Editor editor, List<String> warnings) {
        return switch (learn(wish, asker)) {
            case Learned.Not(KeyResult why) -> why;
            case Learned.Is is -> {
                try {
                    yield keep(wish, path, is.bytes, editor, warnings);
                } finally {
                    Arrays.fill(is.bytes, (byte) 0);
                }
            }
        };
    }

    private KeyResult keep(
            Wish wish, Path path, byte[] passphrase, Editor editor, List<String> warnings) {
        String file = wish.path();
        return switch (keys.open(path, file, passphrase)) {
            case Opening.Unusable(String why) -> new KeyResult.Failed(why);
            case Opening.Locked _ ->
                    new KeyResult.Failed(
                            "That passphrase does not open " + file + "; nothing was changed.");
            case Opening.Opened(var key, boolean _) -> {
                PassphraseSource source = source(wish.leg());
                KeyResult.Ready ready =
                        new KeyResult.Ready(file, key.fingerprint(), where(source), warnings);
                yield source instanceof PassphraseSource.Keychain
                        ? store(wish, passphrase, editor, ready)
                        : point(wish, source, editor, ready);
            }
        };
    }

    private KeyResult store(Wish wish, byte[] passphrase, Editor editor, KeyResult.Ready ready) {
        var stored = kept.store(wish.leg().name(), ready.file(), ready.fingerprint(), passphrase);
        if (stored instanceof KeptPassphrase.Result.Not(String why)) {
            return new KeyResult.Failed("Nothing was changed. " + why);
        }
        KeyResult result = point(wish, new PassphraseSource.Keychain(), editor, ready);
        if (stored instanceof KeptPassphrase.Result.Kept
                && result instanceof KeyResult.Failed(String sentence)) {
            return new KeyResult.Failed(sentence + kept.forget(ready.fingerprint()));
        }
        return result;
    }

    /** An encrypted key of a leg that says it has no passphrase goes where new ones go. */
    private static PassphraseSource source(Leg leg) {
        PassphraseSource source = leg.key().passphrase();
        return source instanceof PassphraseSource.None ? new PassphraseSource.Keychain() : source;
    }

    private Learned learn(Wish wish, Asker asker) {
        return switch (wish.from()) {
            case PassphraseFrom.Given given -> new Learned.Is(given.bytes());
            case PassphraseFrom.Source(PassphraseSource source) -> from(wish, source);
            case PassphraseFrom.Leg() ->
                    switch (wish.leg().key().passphrase()) {
                        case PassphraseSource.Command command -> from(wish, command);
                        case PassphraseSource.Credential credential -> from(wish, credential);
                        default -> asked(wish, asker);
                    };
        };
    }

    private Learned from(Wish wish, PassphraseSource source) {
        return switch (secrets.passphrase(new KeySpec(wish.path(), source))) {
            case Found.Missing(Cause cause) -> new Learned.Not(new KeyResult.Failed(cause.text()));
            case Found.Passphrase found -> new Learned.Is(found.bytes());
        };
    }

    private static Learned asked(Wish wish, Asker asker) {
        if (!asker.possible()) {
            return new Learned.Not(
                    new KeyResult.NobodyToAsk(
                            "the passphrase of "
                                    + wish.path()
                                    + " has to be asked for, and this is no terminal: add"
                                    + " --passphrase-from - and give it on standard input, or"
                                    + " --passphrase-from command:'PROGRAM ARGUMENTS'"));
        }
        byte[] given = asker.passphrase("The passphrase of " + wish.path());
        return given == null
                ? new Learned.Not(
                        new KeyResult.Failed("No passphrase was given; nothing was changed."))
                : new Learned.Is(given);
    }

    private static KeyResult point(
            Wish wish, PassphraseSource source, Editor editor, KeyResult.Ready ready) {
        KeySpec was = wish.leg().key();
        boolean sameFile = was.file().equals(ready.file());
        if (sameFile && was.passphrase().equals(source)) {
            return ready;
        }
        String spelled = source instanceof PassphraseSource.None ? "none" : "keychain";
        LegChange change =
                new LegChange(
                        null,
                        null,
                        null,
                        sameFile ? null : ready.file(),
                        was.passphrase().equals(source) ? null : spelled,
                        null,
                        null,
                        null,
                        null);
        try {
            return switch (editor.make(new LegEdit.Change(wish.leg().name(), change))) {
                case Reply.Failed(var _, String text) -> new KeyResult.Failed(text);
                default -> ready;
            };
        } catch (IOException e) {
            return new KeyResult.Failed("The leg was not changed: " + WhyNot.written(e) + ".");
        }
    }

    private static String where(PassphraseSource source) {
        return switch (source) {
            case PassphraseSource.Keychain() -> "Its passphrase is in the keychain.";
            case PassphraseSource.Ask() -> "Its passphrase is asked for when Legwork starts.";
            case PassphraseSource.Agent() -> "It is used through ssh-agent: add it with ssh-add.";
            default -> "Its passphrase comes from where the leg says; it opens the key.";
        };
    }

    /** The passphrase, or why there is none. */
    private sealed interface Learned {
        /** To be zeroed. */
        final class Is implements Learned {
            private final byte[] bytes;

            Is(byte[] bytes) {
                this.bytes = bytes;
            }
        }

        /** None. */
        record Not(KeyResult why) implements Learned {}
    }
}
