package dev.legwork.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;

import dev.legwork.engine.Secrets;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.PassphraseSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Reads and decrypts private key files. */
final class KeyFile {
    private static final Logger log = LoggerFactory.getLogger(KeyFile.class);

    private final Secrets secrets;

    /** Bcrypt is all computing: a hundred keys at once would all be late, and starve the rest. */
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

    private final Set<Path> decrypting = ConcurrentHashMap.newKeySet();

    KeyFile(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Opens a key; blocks. */
    Keys.Unlocked open(Path path, KeySpec key) {
        byte[] bytes;
        try {
            if (Files.size(path) > KeyFiles.LONGEST) {
                return new Keys.Unlocked.Locked(noKey(key.file()));
            }
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            return new Keys.Unlocked.Locked(unreadable(key.file(), e));
        }
        KeyPair pair;
        try {
            warnIfOpenToOthers(path);
            pair = KeyPair.load(new JSch(), bytes, null);
        } catch (JSchException | RuntimeException | LinkageError e) {
            // Not with the exception: a parser's message may quote what it read.
            log.debug("{} is not read as a private key: {}", path, e.getClass().getName());
            return new Keys.Unlocked.Locked(notRead(bytes, key.file()));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        if (!pair.isEncrypted()) {
            return new Keys.Unlocked.Open(new UnlockedKey(pair, key.file()));
        }
        return decrypt(path, pair, key);
    }

    /** Returns whether the secret of a file is there, and only computing is left, or its turn. */
    boolean decrypts(Path path) {
        return decrypting.contains(path);
    }

    private Keys.Unlocked decrypt(Path path, KeyPair pair, KeySpec key) {
        if (key.passphrase() instanceof PassphraseSource.None) {
            return new Keys.Unlocked.Locked(
                    new Cause(
                            CauseCode.PASSPHRASE_MISSING,
                            "The key "
                                    + key.file()
                                    + " has a passphrase, but the leg says it has none: say where"
                                    + " the passphrase comes from (--passphrase keychain, agent,"
                                    + " ask, credential or command)."));
        }
        return switch (secrets.passphrase(key)) {
            case Secrets.Found.Missing(var cause) -> new Keys.Unlocked.Locked(cause);
            case Secrets.Found.Passphrase found -> {
                decrypting.add(path);
                turns.acquireUninterruptibly();
                try {
                    yield decrypt(pair, key, found);
                } finally {
                    turns.release();
                    decrypting.remove(path);
                }
            }
        };
    }

    private static Keys.Unlocked decrypt(
            KeyPair pair, KeySpec key, Secrets.Found.Passphrase passphrase) {
        try {
            if (pair.decrypt(passphrase.bytes())) {
                return new Keys.Unlocked.Open(new UnlockedKey(pair, key.file()));
            }
        } catch (RuntimeException | LinkageError e) {
            log.debug("{} does not decrypt: {}", key.file(), e.getClass().getName());
            return new Keys.Unlocked.Locked(unknownFormat(key.file()));
        } finally {
            passphrase.erase();
        }
        return new Keys.Unlocked.Locked(
                new Cause(
                        CauseCode.PASSPHRASE_WRONG,
                        "The passphrase found for the key "
                                + key.file()
                                + " does not open it: store the right one where the leg says it"
                                + " comes from."));
    }

    /** The key file is not there. */
    static Cause missing(String file) {
        return new Cause(
                CauseCode.KEY_MISSING,
                "There is no key file "
                        + file
                        + ": make the key with \"legwork key new LEG\", or correct the path with"
                        + " \"legwork leg edit LEG --key FILE\".");
    }

    /** The key file is not there, or the system does not let us read it. */
    static Cause unreadable(String file, IOException why) {
        return why instanceof NoSuchFileException
                ? missing(file)
                : new Cause(
                        CauseCode.KEY_UNREADABLE,
                        "The key file "
                                + file
                                + " cannot be read: it must be a file that belongs to the user"
                                + " Legwork runs as (chmod 600).");
    }

    /** The bytes are not read as a private key. */
    static Cause notRead(byte[] bytes, String file) {
        return looksLikeKey(bytes) ? unknownFormat(file) : noKey(file);
    }

    /** The file is something else. */
    static Cause noKey(String file) {
        return new Cause(
                CauseCode.KEY_UNREADABLE,
                "The file "
                        + file
                        + " is no private key (a .pub file is the public half; name the file"
                        + " without .pub).");
    }

    /** The file is a private key that cannot be used. */
    static Cause unknownFormat(String file) {
        return new Cause(
                CauseCode.KEY_UNREADABLE,
                "The private key "
                        + file
                        + " is damaged or in a format that is not supported: rewrite it in"
                        + " OpenSSH's own with ssh-keygen -p -f, or make a new one with"
                        + " \"legwork key new LEG\".");
    }

    private static boolean looksLikeKey(byte[] bytes) {
        // Every format says so in its first line, which is no secret.
        String start =
                new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
        return start.contains("PRIVATE KEY-----") || start.startsWith("PuTTY-User-Key-File-");
    }

    private static void warnIfOpenToOthers(Path path) {
        try {
            var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            if (view == null) {
                return;
            }
            Set<PosixFilePermission> granted = view.readAttributes().permissions();
            if (granted.contains(PosixFilePermission.GROUP_READ)
                    || granted.contains(PosixFilePermission.OTHERS_READ)) {
                log.warn("Others can read the private key {}: chmod 600 it", path);
            }
        } catch (IOException e) {
            log.debug("Permissions of {} cannot be read", path, e);
        }
    }
}
