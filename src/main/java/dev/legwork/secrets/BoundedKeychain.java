package dev.legwork.secrets;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;

/** A system's keychain that never freezes whoever asks, and never asks a person too often. */
final class BoundedKeychain implements Keychain {
    private static final Duration LIMIT = Duration.ofSeconds(4);

    /** Long enough to hear that nobody can be asked; a person takes longer. */
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Vault vault;
    private final Unlocking unlocking;
    private final KeychainThread thread = new KeychainThread();
    private final KeychainWatch watch;

    BoundedKeychain(Vault vault, Ticker ticker) {
        this(vault, ticker, LOOK);
    }

    BoundedKeychain(Vault vault, Ticker ticker, Duration look) {
        this.vault = vault;
        this.unlocking = new Unlocking(vault, ticker);
        this.watch = new KeychainWatch(this::look, look);
    }

    @Override
    public @Nullable Cause store(String fingerprint, String label, byte[] passphrase) {
        try {
            // A copy for each call: one that is given up may still run.
            unlocking(fingerprint, hurry -> store(fingerprint, label, passphrase.clone(), hurry));
            return null;
        } catch (KeychainTrouble e) {
            return cause(e, "The passphrase is not stored.");
        }
    }

    private boolean store(String fingerprint, String label, byte[] copy, Hurry hurry)
            throws KeychainTrouble {
        try {
            vault.store(fingerprint, label, copy, hurry);
            return true;
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    @Override
    public Found find(String fingerprint, String file) {
        try {
            Vault.@Nullable Entry entry =
                    this.<Vault.@Nullable Entry>unlocking(
                            fingerprint, hurry -> vault.load(fingerprint, hurry));
            if (entry == null) {
                watch.saw(fingerprint, Vault.MISSING, false);
                return SecretSources.missing(
                        "The keychain has no passphrase for "
                                + file
                                + " ("
                                + fingerprint
                                + "): store it with \"legwork key adopt LEG\".");
            }
            watch.saw(fingerprint, entry.state(), true);
            return entry.passphrase();
        } catch (KeychainTrouble e) {
            watch.saw(fingerprint, state(e), false);
            return new Found.Missing(cause(e, "The passphrase of " + file + " is out of reach."));
        }
    }

    @Override
    public @Nullable Cause forget(String fingerprint) {
        try {
            unlocking(
                    fingerprint,
                    hurry -> {
                        vault.forget(fingerprint, hurry);
                        return true;
                    });
            return null;
        } catch (KeychainTrouble e) {
            return cause(e, "The passphrase may still be in the keychain.");
        }
    }

    @Override
    public String changes(String fingerprint) {
        return watch.changes(fingerprint);
    }

    private <T extends @Nullable Object> T unlocking(
            String fingerprint, KeychainThread.Call<T> call) throws KeychainTrouble {
        try {
            return thread.within(LIMIT, call, BoundedKeychain::drop);
        } catch (KeychainTrouble e) {
            if (e.kind() != KeychainTrouble.Kind.LOCKED) {
                throw e;
            }
        }
        return switch (unlocking.ask(fingerprint, ANSWER)) {
            case UNLOCKED -> thread.within(LIMIT, call, BoundedKeychain::drop);
            case PENDING -> throw KeychainTrouble.prompting();
            case DENIED -> throw KeychainTrouble.denied();
        };
    }

    private @Nullable String look(String fingerprint) {
        try {
            return thread.within(
                    LIMIT, hurry -> vault.look(fingerprint, hurry), BoundedKeychain::drop);
        } catch (KeychainTrouble e) {
            // One that is slow for a moment is no reason to dial.
            return e.kind() == KeychainTrouble.Kind.SILENT ? null : state(e);
        }
    }

    /** A call that only looks cannot tell whether somebody is being asked. */
    private static String state(KeychainTrouble trouble) {
        return switch (trouble.kind()) {
            case ABSENT -> "absent";
            case LOCKED, PROMPTING, DENIED -> "locked";
            case SILENT -> "silent";
        };
    }

    private static Cause cause(KeychainTrouble trouble, String what) {
        CauseCode code =
                trouble.kind() == KeychainTrouble.Kind.ABSENT
                        ? CauseCode.KEYCHAIN_ABSENT
                        : CauseCode.KEYCHAIN_LOCKED;
        return new Cause(code, what + " " + trouble.sentence());
    }

    private static void drop(@Nullable Object late) {
        if (late instanceof Vault.Entry entry) {
            entry.passphrase().erase();
        }
    }
}
