package dev.legwork.app.key;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.secrets.Keychain;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A keychain in memory, which can be told to misbehave. */
final class FakeKeychain implements Keychain {
    final Map<String, String> entries = new HashMap<>();
    boolean locked;
    boolean forgetful;
    @Nullable Runnable onStore;

    @Override
    public @Nullable Cause store(String fingerprint, String label, byte[] passphrase) {
        if (locked) {
            return lockedCause();
        }
        if (!forgetful) {
            entries.put(fingerprint, new String(passphrase, StandardCharsets.UTF_8));
        }
        if (onStore != null) {
            onStore.run();
        }
        return null;
    }

    @Override
    public Found find(String fingerprint, String file) {
        String kept = entries.get(fingerprint);
        return kept == null
                ? new Found.Missing(
                        new Cause(
                                CauseCode.PASSPHRASE_MISSING,
                                "There is no entry for " + file + "."))
                : new Found.Passphrase(kept.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable Cause forget(String fingerprint) {
        if (locked) {
            return lockedCause();
        }
        entries.remove(fingerprint);
        return null;
    }

    private static Cause lockedCause() {
        return new Cause(CauseCode.KEYCHAIN_LOCKED, "The keychain is locked: unlock it.");
    }
}
