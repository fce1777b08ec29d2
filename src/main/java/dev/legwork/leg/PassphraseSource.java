package dev.legwork.leg;

import java.util.List;

/** Where the passphrase of a key comes from. Never the passphrase itself. */
public sealed interface PassphraseSource {

    /** The operating system's keychain, under the key's fingerprint. */
    record Keychain() implements PassphraseSource {}

    /** The key has no passphrase. */
    record None() implements PassphraseSource {}

    /** The key is in ssh-agent; the key file may be the public half. */
    record Agent() implements PassphraseSource {}

    /** Asked once per run, kept in memory only. */
    record Ask() implements PassphraseSource {}

    /**
     * A file in {@code $CREDENTIALS_DIRECTORY} (systemd's LoadCredential=).
     *
     * @param name the file's name, no path
     */
    record Credential(String name) implements PassphraseSource {}

    /**
     * The first line of a program's standard output. No shell; ended after 10 s.
     *
     * @param argv the program and its arguments, at least one
     */
    record Command(List<String> argv) implements PassphraseSource {
        /** Copies the list. */
        public Command {
            argv = List.copyOf(argv);
        }
    }
}
