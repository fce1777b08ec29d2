package dev.legwork.app.key;

import dev.legwork.engine.Secrets;
import dev.legwork.engine.Secrets.Found;
import dev.legwork.leg.Cause;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.secrets.Keychain;
import dev.legwork.trust.KeyLine;
import dev.legwork.trust.KeyPairOnDisk;
import dev.legwork.trust.NewKey;
import dev.legwork.trust.PrivateKeys;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Makes a leg a key of its own where the leg says it is. Its passphrase comes from where the leg
 * says it will come from later; for the keychain a random one is made that nobody ever sees. All is
 * done or nothing is. Safe from any thread.
 */
public final class NewKeys {
    private static final int RANDOM_BYTES = 32;

    private final PrivateKeys keys;
    private final Secrets secrets;
    private final KeptPassphrase kept;
    private final Path userHome;
    private final String workstation;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param keys makes them
     * @param secrets gives passphrases from commands and credentials
     * @param keychain null where there is none
     * @param userHome what {@code ~} in a key's file stands for
     * @param workstation this machine, for the key's comment
     */
    public NewKeys(
            PrivateKeys keys,
            Secrets secrets,
            @Nullable Keychain keychain,
            Path userHome,
            String workstation) {
        this.keys = keys;
        this.secrets = secrets;
        this.kept = new KeptPassphrase(keychain);
        this.userHome = userHome;
        this.workstation = workstation;
    }

    /** Makes the key of a leg. Blocks, for as long as a person takes to answer. */
    public KeyResult make(Leg leg, Asker asker) {
        KeySpec key = leg.key();
        KeyPairOnDisk onDisk;
        try {
            onDisk = new KeyPairOnDisk(key.path(userHome));
        } catch (InvalidPathException e) {
            return new KeyResult.Failed(
                    "The leg's key file is no name a file can have: " + elsewhere(leg));
        }
        if (key.file().endsWith(".pub")) {
            return new KeyResult.Failed(
                    key.file()
                            + " is named as the public half of a key, which lies beside the"
                            + " private one: "
                            + elsewhere(leg));
        }
        List<Path> there = onDisk.existing();
        if (!there.isEmpty()) {
            return new KeyResult.Failed(taken(leg, there.getFirst()));
        }
        return switch (passphrase(leg, asker)) {
            case Chosen.Not(KeyResult why) -> why;
            case Chosen.None() -> make(leg, onDisk, null);
            case Chosen.Is is -> {
                try {
                    yield make(leg, onDisk, is.bytes);
                } finally {
                    is.erase();
                }
            }
        };
    }

    private KeyResult make(Leg leg, KeyPairOnDisk onDisk, byte @Nullable [] passphrase) {
        String comment = KeyLine.MARK + leg.name() + "@" + workstation;
        NewKey key = keys.make(passphrase, comment);
        try {
            return keep(leg, onDisk, key, passphrase);
        } finally {
            key.erase();
        }
    }

    /** The keychain first: a key whose passphrase is nowhere is a key nobody can use. */
    private KeyResult keep(
            Leg leg, KeyPairOnDisk onDisk, NewKey key, byte @Nullable [] passphrase) {
        String file = leg.key().file();
        String fingerprint = key.publicKey().fingerprint();
        boolean stored = leg.key().passphrase() instanceof PassphraseSource.Keychain;
        if (stored
                && passphrase != null
                && kept.store(leg.name(), file, fingerprint, passphrase)
                        instanceof KeptPassphrase.Result.Not(String why)) {
            return new KeyResult.Failed("No key was made. " + why);
        }
        boolean written = false;
        String left = "";
        IOException failure = null;
        try {
            onDisk.write(key);
            written = true;
        } catch (IOException e) {
            failure = e;
        } finally {
            if (!written && stored) {
                left = kept.forget(fingerprint);
            }
        }
        return failure == null
                ? new KeyResult.Ready(file, fingerprint, where(leg.key()), List.of())
                : new KeyResult.Failed(
                        "The key "
                                + file
                                + " was not made: "
                                + WhyNot.written(failure)
                                + ". Nothing is left of it."
                                + left);
    }

    private Chosen passphrase(Leg leg, Asker asker) {
        return switch (leg.key().passphrase()) {
            case PassphraseSource.None() -> new Chosen.None();
            case PassphraseSource.Keychain() -> random();
            case PassphraseSource.Ask(), PassphraseSource.Agent() -> asked(leg, asker);
            case PassphraseSource.Command _, PassphraseSource.Credential _ ->
                    switch (secrets.passphrase(leg.key())) {
                        case Found.Missing(Cause cause) ->
                                new Chosen.Not(
                                        new KeyResult.Failed("No key was made. " + cause.text()));
                        case Found.Passphrase found -> new Chosen.Is(found.bytes());
                    };
        };
    }

    private Chosen random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        try {
            return new Chosen.Is(Base64.getUrlEncoder().withoutPadding().encode(bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Chosen asked(Leg leg, Asker asker) {
        if (!asker.possible()) {
            return new Chosen.Not(
                    new KeyResult.NobodyToAsk(
                            "the passphrase of "
                                    + leg.name()
                                    + "'s key has to be asked for, and this is no terminal: run"
                                    + " \"legwork key new "
                                    + leg.name()
                                    + "\" in one, or let it come from elsewhere with \"legwork leg"
                                    + " edit "
                                    + leg.name()
                                    + " --passphrase keychain|command:…|credential:NAME|none\""));
        }
        byte[] given = asker.newPassphrase("A passphrase for the new key " + leg.key().file());
        return given == null
                ? new Chosen.Not(
                        new KeyResult.Failed(
                                "No key was made, because no passphrase was given for it."))
                : new Chosen.Is(given);
    }

    private static String where(KeySpec key) {
        return switch (key.passphrase()) {
            case PassphraseSource.None() ->
                    "It has no passphrase: whoever can read the file can use it.";
            case PassphraseSource.Keychain() -> "Its passphrase is in the keychain.";
            case PassphraseSource.Ask() -> "Its passphrase is asked for when Legwork starts.";
            case PassphraseSource.Agent() ->
                    "It is used through ssh-agent: add it with ssh-add " + key.file() + ".";
            case PassphraseSource.Command _ -> "Its passphrase is what the leg's command prints.";
            case PassphraseSource.Credential(String name) ->
                    "Its passphrase is the credential " + name + ".";
        };
    }

    private static String taken(Leg leg, Path there) {
        boolean publicHalf = there.toString().endsWith(".pub");
        return "There is "
                + (publicHalf ? "a public key " : "a file ")
                + there
                + " already, and nothing is overwritten: "
                + (publicHalf
                        ? "move it away, or " + elsewhere(leg)
                        : "use that key with \"legwork key adopt "
                                + leg.name()
                                + "\", or "
                                + elsewhere(leg));
    }

    private static String elsewhere(Leg leg) {
        return "say where the new key goes with \"legwork leg edit "
                + leg.name()
                + " --key FILE\".";
    }

    /** What the new key is encrypted with. */
    private sealed interface Chosen {
        /** Not at all. */
        record None() implements Chosen {}

        /** With this. */
        final class Is implements Chosen {
            private final byte[] bytes;

            Is(byte[] bytes) {
                this.bytes = bytes;
            }

            void erase() {
                Arrays.fill(bytes, (byte) 0);
            }
        }

        /** It does not come to that. */
        record Not(KeyResult why) implements Chosen {}
    }
}
