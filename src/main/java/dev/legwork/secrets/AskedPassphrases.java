package dev.legwork.secrets;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.leg.KeySpec;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passphrases a person was asked for, in memory and nowhere else. Closing it zeroes them. Safe from
 * any thread.
 */
public final class AskedPassphrases implements AutoCloseable {
    private final Map<String, byte[]> byFile = new ConcurrentHashMap<>();

    /**
     * Keeps one, in place of an earlier one.
     *
     * @param file the key's file as legs.json has it
     * @param passphrase in UTF-8; taken over, not copied
     */
    public void keep(String file, byte[] passphrase) {
        byte[] before = byFile.put(file, passphrase);
        if (before != null) {
            Arrays.fill(before, (byte) 0);
        }
    }

    /** Finds what was asked for. */
    public Found find(KeySpec key) {
        byte[] kept = byFile.get(key.file());
        return kept == null
                ? SecretSources.missing(
                        "The passphrase of "
                                + key.file()
                                + " is asked for when Legwork starts in a terminal, and was not"
                                + " given: start \"legwork run --headless\" anew in one, or let the"
                                + " passphrase come from elsewhere with \"legwork leg edit LEG"
                                + " --passphrase agent|credential:NAME|command:…\".")
                : new Found.Passphrase(kept.clone());
    }

    @Override
    public void close() {
        byFile.values().forEach(each -> Arrays.fill(each, (byte) 0));
        byFile.clear();
    }
}
