package dev.legwork.app.move;

import dev.legwork.leg.KeySpec;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.secrets.HeldKeys;
import dev.legwork.secrets.PrivateKeyLook;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses the key of an imported leg as ssh would, and where its passphrase comes from. */
final class ImportedKeys {
    /** What ssh tries when nothing is named (ssh_config(5), IdentityFile). */
    private static final List<String> USUAL =
            List.of("~/.ssh/id_rsa", "~/.ssh/id_ecdsa", "~/.ssh/id_ed25519");

    private final Path userHome;
    private final Set<PrivateKeyLook.Blob> held;

    ImportedKeys(Path userHome, Map<String, String> env) {
        this.userHome = userHome;
        held = HeldKeys.of(env);
    }

    /**
     * Chooses one.
     *
     * @param leg the leg's name, for the notes
     * @param named in the order ssh tries them; empty for none
     * @param notes takes sentences
     */
    KeySpec choose(String leg, List<String> named, List<String> notes) {
        List<String> files =
                named.isEmpty() ? USUAL : named.stream().map(file -> whole(file, notes)).toList();
        List<String> there = files.stream().filter(this::exists).map(this::shortened).toList();
        if (there.isEmpty()) {
            String file = named.isEmpty() ? "~/.ssh/id_ed25519" : shortened(files.getFirst());
            notes.add(
                    "there is no key "
                            + file
                            + " here; \"legwork key new "
                            + leg
                            + "\" makes the leg one of its own.");
            return new KeySpec(file, new PassphraseSource.Keychain());
        }
        String file = there.getFirst();
        if (there.size() > 1 && !named.isEmpty()) {
            notes.add(
                    "it names several keys ("
                            + String.join(", ", there)
                            + "); a leg has one, and the first is taken.");
        }
        return new KeySpec(file, passphrase(leg, file, notes));
    }

    private PassphraseSource passphrase(String leg, String file, List<String> notes) {
        PrivateKeyLook look =
                PrivateKeyLook.at(new KeySpec(file, new PassphraseSource.None()).path(userHome));
        if (look != null && !look.encrypted()) {
            return new PassphraseSource.None(); // works whether or not an agent runs
        }
        if (look != null && look.publicBlob() != null && held.contains(look.publicBlob())) {
            notes.add(
                    "the key "
                            + file
                            + " is taken from ssh-agent, so the leg needs the agent; \"legwork key"
                            + " adopt "
                            + leg
                            + "\" puts its passphrase in the keychain instead.");
            return new PassphraseSource.Agent();
        }
        notes.add(
                look == null
                        ? "the key "
                                + file
                                + " cannot be read as a private key; correct it with \"legwork leg"
                                + " edit "
                                + leg
                                + " --key FILE\"."
                        : "the key "
                                + file
                                + " has a passphrase; \"legwork key adopt "
                                + leg
                                + "\" puts it in the keychain.");
        return new PassphraseSource.Keychain();
    }

    /** ssh looks in the folder it is started in, which is most often the person's home. */
    private String whole(String file, List<String> notes) {
        if (file.matches("(?s)[~/\\\\].*|[A-Za-z]:.*")) {
            return file;
        }
        notes.add(
                "the key "
                        + file
                        + " is named without its folder, where ssh looks in the one it is started"
                        + " in; it is taken from your home.");
        return "~/" + file;
    }

    private boolean exists(String file) {
        try {
            return Files.isRegularFile(
                    new KeySpec(file, new PassphraseSource.None()).path(userHome));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private String shortened(String file) {
        String home = userHome + "/";
        return file.startsWith(home) ? "~/" + file.substring(home.length()) : file;
    }
}
