package dev.legwork.secrets;

import com.github.javakeyring.KeyringStorageType;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.KeySpec;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where keychains come from. */
public final class Keychains {
    private Keychains() {}

    /**
     * Returns the keychain of the system this runs on. Nothing is loaded and nobody is asked before
     * it is used.
     *
     * @param environment for {@code DBUS_SESSION_BUS_ADDRESS} and {@code XDG_RUNTIME_DIR}
     * @param ticker to ask a person at most once an hour
     */
    public static Keychain here(Map<String, String> environment, Ticker ticker) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return new BoundedKeychain(vault(system, environment, ticker), ticker);
    }

    /**
     * Returns where a key's passphrase is looked up.
     *
     * @param fingerprint tells {@code SHA256:…} of a key's public half; empty when it is not known
     */
    public static Function<KeySpec, Found> lookUp(
            Keychain keychain, Function<KeySpec, Optional<String>> fingerprint) {
        return key ->
                fingerprint
                        .apply(key)
                        .map(known -> keychain.find(known, key.file()))
                        .orElseGet(() -> unknown(key));
    }

    /**
     * Returns what tells that a key's entry may have changed, as {@link Keychain#changes}.
     *
     * @param fingerprint as in {@link #lookUp}
     */
    public static Function<KeySpec, String> changes(
            Keychain keychain, Function<KeySpec, Optional<String>> fingerprint) {
        return key -> fingerprint.apply(key).map(keychain::changes).orElse("");
    }

    private static Found unknown(KeySpec key) {
        return SecretSources.missing(
                "The keychain finds passphrases by the public half of a key, and "
                        + key.file()
                        + ".pub is not there or no public key: make it with ssh-keygen -y -f "
                        + key.file()
                        + " > "
                        + key.file()
                        + ".pub.");
    }

    private static Vault vault(String system, Map<String, String> environment, Ticker ticker) {
        if (system.startsWith("windows")) {
            return new JavaKeyringVault(
                    List.of(KeyringStorageType.WINDOWS_CREDENTIAL_STORE), ticker);
        }
        if (system.startsWith("mac")) {
            return new JavaKeyringVault(
                    List.of(
                            KeyringStorageType.OSX_KEYCHAIN,
                            KeyringStorageType.LEGACY_OSX_KEYCHAIN),
                    ticker);
        }
        return new SecretServiceVault(environment);
    }
}
