package dev.legwork.app;

import dev.legwork.leg.KeySpec;
import dev.legwork.ssh.KeyFiles;
import dev.legwork.trust.PublicKey;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells a key's fingerprint without its passphrase; reads its file each time. Safe from any thread.
 *
 * @param files reads them
 * @param userHome what a leading {@code ~} stands for
 */
record KeyFingerprints(KeyFiles files, Path userHome)
        implements Function<KeySpec, Optional<String>> {

    @Override
    public Optional<String> apply(KeySpec key) {
        try {
            return files.publicKey(key.path(userHome)).map(PublicKey::fingerprint);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
