package dev.legwork.secrets;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.engine.Ticker;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * macOS and Windows, through java-keyring. It hands passphrases over as strings, which cannot be
 * erased. Looking at an entry may make macOS ask a person, so once refused it does not look again
 * by itself within the hour.
 */
final class JavaKeyringVault implements Vault {
    private static final Logger LOG = LoggerFactory.getLogger(JavaKeyringVault.class);
    private static final String SERVICE = "Legwork";

    private final List<KeyringStorageType> types;
    private final Ticker ticker;
    private @Nullable Long refused;

    /**
     * Creates one.
     *
     * @param types kinds of keychain, the first that is there is used
     */
    JavaKeyringVault(List<KeyringStorageType> types, Ticker ticker) {
        this.types = List.copyOf(types);
        this.ticker = ticker;
    }

    /** Work with an open keychain. */
    private interface Work<T extends @Nullable Object> {
        T on(Keyring keyring) throws PasswordAccessException;
    }

    @Override
    public synchronized String look(String fingerprint, Hurry hurry) throws KeychainTrouble {
        Long since = refused;
        if (since != null && ticker.nanos() - since < Unlocking.PAUSE.toNanos()) {
            throw KeychainTrouble.denied();
        }
        Entry entry = load(fingerprint, hurry);
        if (entry == null) {
            return MISSING;
        }
        entry.passphrase().erase();
        return entry.state();
    }

    @Override
    public synchronized @Nullable Entry load(String fingerprint, Hurry hurry)
            throws KeychainTrouble {
        String text = this.<@Nullable String>with(keyring -> read(keyring, fingerprint));
        if (text == null) {
            return null;
        }
        // Not the content: its hash is told to nobody, and differs when the entry does.
        String state = "there " + Objects.hash(this, text);
        return new Entry(state, new Found.Passphrase(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public synchronized void store(String fingerprint, String label, byte[] secret, Hurry hurry)
            throws KeychainTrouble {
        with(
                keyring -> {
                    keyring.setPassword(
                            SERVICE, fingerprint, new String(secret, StandardCharsets.UTF_8));
                    return true;
                });
    }

    @Override
    public synchronized void forget(String fingerprint, Hurry hurry) throws KeychainTrouble {
        with(
                keyring -> {
                    if (read(keyring, fingerprint) != null) {
                        keyring.deletePassword(SERVICE, fingerprint);
                    }
                    return true;
                });
    }

    /** The system asks by itself, when an entry is read. */
    @Override
    public boolean unlock(String fingerprint, Hurry hurry) {
        return false;
    }

    private static @Nullable String read(Keyring keyring, String fingerprint)
            throws PasswordAccessException {
        try {
            return keyring.getPassword(SERVICE, fingerprint);
        } catch (PasswordAccessException e) {
            if (saysMissing(String.valueOf(e.getMessage()))) {
                return null;
            }
            throw e;
        }
    }

    /**
     * java-keyring has no exception of its own for it: macOS says errSecItemNotFound (-25300) in
     * words, Windows ERROR_NOT_FOUND as a number, and java-keyring "Password not Found".
     */
    static boolean saysMissing(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return text.contains("not found")
                || text.contains("not be found")
                || text.contains("-25300")
                || text.contains("1168");
    }

    private <T extends @Nullable Object> T with(Work<T> work) throws KeychainTrouble {
        Keyring keyring = open();
        try {
            T result = work.on(keyring);
            refused = null;
            return result;
        } catch (PasswordAccessException e) {
            // Never with the exception: a library's message might quote what it read.
            LOG.debug("The keychain refuses: {}", e.getClass().getName());
            refused = ticker.nanos();
            throw KeychainTrouble.locked();
        }
    }

    /** Never closed: there is nothing to close in those of macOS and Windows. */
    private Keyring open() throws KeychainTrouble {
        for (KeyringStorageType type : types) {
            try {
                return Keyring.create(type);
            } catch (BackendNotSupportedException | LinkageError e) {
                LOG.debug("No keychain {}: {}", type, e.getMessage());
            }
        }
        throw KeychainTrouble.absent(
                "The system's keychain cannot be used from here: run Legwork in the login session"
                        + " of a person, or let the passphrase come from agent, command or"
                        + " credential.");
    }
}
