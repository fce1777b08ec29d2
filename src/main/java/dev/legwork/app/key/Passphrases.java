package dev.legwork.app.key;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.secrets.AskedPassphrases;
import dev.legwork.trust.PrivateKeys;
import dev.legwork.trust.PrivateKeys.Opening;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The passphrases a person was asked for at the start of a run, in memory until it ends. Safe from
 * any thread.
 */
public final class Passphrases implements AutoCloseable {
    private static final int TRIES = 3;

    private final AskedPassphrases asked = new AskedPassphrases();
    private final List<String> notes = new ArrayList<>();

    private Passphrases() {}

    /** Returns what is known when nobody was asked. */
    public static Passphrases none() {
        return new Passphrases();
    }

    /**
     * Asks for the passphrase of every key that an enabled leg wants asked for, once each, a wrong
     * one up to three times. Blocks until all are answered; asks nothing where nobody is.
     *
     * @param legs all there are
     * @param keys tries them
     * @param userHome what {@code ~} in a key's file stands for
     */
    public static Passphrases ask(List<Leg> legs, PrivateKeys keys, Path userHome, Asker asker) {
        Passphrases passphrases = new Passphrases();
        if (asker.possible()) {
            wanted(legs, userHome)
                    .forEach((path, those) -> passphrases.ask(path, those, keys, asker));
        }
        return passphrases;
    }

    private static Map<Path, List<Leg>> wanted(List<Leg> legs, Path userHome) {
        Map<Path, List<Leg>> byFile = new LinkedHashMap<>();
        for (Leg leg : legs) {
            if (leg.enabled() && leg.key().passphrase() instanceof PassphraseSource.Ask) {
                try {
                    byFile.computeIfAbsent(leg.key().path(userHome), _ -> new ArrayList<>())
                            .add(leg);
                } catch (InvalidPathException e) {
                    // The leg will say that there is no such file.
                }
            }
        }
        return byFile;
    }

    private void ask(Path path, List<Leg> legs, PrivateKeys keys, Asker asker) {
        String file = legs.getFirst().key().file();
        if (!(keys.open(path, file, null) instanceof Opening.Locked)) {
            return; // no passphrase is needed, or none would help: the leg will say which
        }
        String names = String.join(", ", legs.stream().map(Leg::name).toList());
        String question = "The passphrase of " + file + " (" + names + ")";
        for (int i = 0; i < TRIES; i++) {
            byte[] given = asker.passphrase(question);
            if (given == null) {
                break;
            }
            try {
                if (keys.open(path, file, given) instanceof Opening.Opened) {
                    legs.forEach(leg -> asked.keep(leg.key().file(), given.clone()));
                    return;
                }
            } finally {
                Arrays.fill(given, (byte) 0);
            }
            question = "That does not open " + file + " (" + names + "). Once more";
        }
        notes.add(
                names
                        + (legs.size() == 1 ? " stays" : " stay")
                        + " blocked: no passphrase that opens "
                        + file
                        + " was given");
    }

    /**
     * Takes the passphrase of a leg's key from a person, if it opens it; kept in memory only.
     * Blocks while it is tried.
     *
     * @param leg whose key
     * @param given in UTF-8; stays the caller's to erase
     * @param keys tries it
     * @param userHome what {@code ~} in the key's file stands for
     * @return a sentence when it was not taken
     */
    public Optional<String> give(Leg leg, byte[] given, PrivateKeys keys, Path userHome) {
        String file = leg.key().file();
        if (!(leg.key().passphrase() instanceof PassphraseSource.Ask)) {
            return Optional.of(
                    "The passphrase of "
                            + file
                            + " does not come from you, as legs.json has it: let it be asked for"
                            + " first.");
        }
        try {
            return switch (keys.open(leg.key().path(userHome), file, given)) {
                case Opening.Opened _ -> {
                    asked.keep(file, given.clone());
                    yield Optional.empty();
                }
                case Opening.Locked _ -> Optional.of("That does not open " + file + ".");
                case Opening.Unusable(String why) -> Optional.of(why);
            };
        } catch (InvalidPathException e) {
            return Optional.of("\"" + file + "\" is not a file's name.");
        }
    }

    /**
     * Keeps one that a person gave later.
     *
     * @param file the key's, as the leg names it
     * @param passphrase UTF-8; taken over, and zeroed with the rest
     */
    public void keep(String file, byte[] passphrase) {
        asked.keep(file, passphrase);
    }

    /** Returns a sentence for each key whose passphrase was not given. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Returns a copy of a key's, in UTF-8, the caller's to erase; null when none is known. */
    public byte @Nullable [] copy(KeySpec key) {
        return find(key) instanceof Found.Passphrase found ? found.bytes() : null;
    }

    public Found find(KeySpec key) {
        return asked.find(key);
    }

    @Override
    public void close() {
        asked.close();
    }
}
