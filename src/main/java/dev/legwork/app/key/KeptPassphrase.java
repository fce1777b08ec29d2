package dev.legwork.app.key;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.leg.Cause;
import dev.legwork.secrets.Keychain;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;

/**
 * Puts a passphrase into the keychain for good or not at all: what it reads back must be what it
 * stored.
 */
final class KeptPassphrase {
    private final @Nullable Keychain keychain;

    /**
     * @param keychain null where there is none
     */
    KeptPassphrase(@Nullable Keychain keychain) {
        this.keychain = keychain;
    }

    /** What became of it. */
    sealed interface Result {
        /** It is there and can be read. */
        record Kept() implements Result {}

        /** It was there already. */
        record Known() implements Result {}

        /** It is not. */
        record Not(String sentence) implements Result {}
    }

    /**
     * Stores one.
     *
     * @param leg whose key it is
     * @param file the key's file as a person wrote it
     */
    Result store(String leg, String file, String fingerprint, byte[] passphrase) {
        if (keychain == null) {
            return new Result.Not("There is no keychain here. " + otherWays(leg));
        }
        if (holds(keychain, file, fingerprint, passphrase) == null) {
            return new Result.Known();
        }
        Cause refused = keychain.store(fingerprint, "Legwork: the key " + file, passphrase);
        if (refused != null) {
            return new Result.Not(refused.text() + " " + otherWays(leg));
        }
        String differs = holds(keychain, file, fingerprint, passphrase);
        if (differs != null) {
            forget(fingerprint);
            return new Result.Not(
                    "The keychain took the passphrase and does not give it back: "
                            + differs
                            + " "
                            + otherWays(leg));
        }
        return new Result.Kept();
    }

    /** Takes back what was stored; returns a sentence about what stays, empty when nothing does. */
    String forget(String fingerprint) {
        Cause stays = keychain == null ? null : keychain.forget(fingerprint);
        return stays == null
                ? ""
                : " The keychain still has an entry for "
                        + fingerprint
                        + ", which opens nothing; it may be deleted.";
    }

    private static @Nullable String holds(
            Keychain keychain, String file, String fingerprint, byte[] passphrase) {
        return switch (keychain.find(fingerprint, file)) {
            case Found.Missing(Cause cause) -> cause.text();
            case Found.Passphrase found -> {
                boolean same = MessageDigest.isEqual(found.bytes(), passphrase);
                found.erase();
                yield same ? null : "it gives another one.";
            }
        };
    }

    private static String otherWays(String leg) {
        return "The passphrase can also come from elsewhere: legwork leg edit "
                + leg
                + " --passphrase agent|ask|command:'PROGRAM ARGUMENTS'|credential:NAME, or none.";
    }
}
