package dev.legwork.ssh;

import com.jcraft.jsch.Identity;

import dev.legwork.engine.Secrets;
import dev.legwork.leg.Cause;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.PassphraseSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Private keys, decrypted once a run: bcrypt costs some 140 ms of processor time a key, and a
 * keychain that locks itself at night must not stop a reconnect. A changed file is read again.
 * Failures are not kept. Many legs asking at once cause one look-up. Safe from any thread.
 */
final class Keys {

    /** What became of a key. */
    sealed interface Unlocked {
        /** Ready to sign. */
        record Open(Identity identity) implements Unlocked {}

        /** Not usable, and why. */
        record Locked(Cause cause) implements Unlocked {}
    }

    /** One state of one file. */
    private record Version(Path path, String stamp) {}

    /** One way to open it: the same file may be asked for with different sources. */
    private record Opening(Version version, PassphraseSource source) {}

    private final KeyFile files;
    private final AgentKeys agent;
    private final Path userHome;
    private final Map<Path, Map.Entry<Version, Unlocked.Open>> opened = new ConcurrentHashMap<>();
    private final Map<Opening, CompletableFuture<Unlocked>> underWay = new ConcurrentHashMap<>();

    Keys(Secrets secrets, AgentKeys agent, Path userHome) {
        this.files = new KeyFile(secrets);
        this.agent = agent;
        this.userHome = userHome;
    }

    /** Unlocks a key; blocks as long as its secret takes. */
    Unlocked unlock(KeySpec key) {
        Path path;
        try {
            path = key.path(userHome);
        } catch (InvalidPathException e) {
            return new Unlocked.Locked(KeyFile.missing(key.file()));
        }
        if (key.passphrase() instanceof PassphraseSource.Agent) {
            return agent.find(path, key.file());
        }
        Version version;
        try {
            BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class);
            version =
                    new Version(path, is.lastModifiedTime() + "/" + is.size() + "/" + is.fileKey());
        } catch (IOException e) {
            return new Unlocked.Locked(KeyFile.unreadable(key.file(), e));
        }
        Unlocked known = known(version);
        return known != null ? known : openOnce(new Opening(version, key.passphrase()), key);
    }

    /** Unlocks a key with a passphrase for this once; it is not kept. */
    Unlocked unlock(KeySpec key, Secrets once) {
        try {
            return new KeyFile(once).open(key.path(userHome), key);
        } catch (InvalidPathException e) {
            return new Unlocked.Locked(KeyFile.missing(key.file()));
        }
    }

    /**
     * Returns whether a key that is asked for only waits for the processor: that takes as long as
     * it takes, and is no sign of anything that hangs.
     */
    boolean decrypts(KeySpec key) {
        try {
            return files.decrypts(key.path(userHome));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private @Nullable Unlocked known(Version version) {
        var kept = opened.get(version.path());
        return kept != null && kept.getKey().equals(version) ? kept.getValue() : null;
    }

    private Unlocked openOnce(Opening opening, KeySpec key) {
        CompletableFuture<Unlocked> mine = new CompletableFuture<>();
        CompletableFuture<Unlocked> first = underWay.putIfAbsent(opening, mine);
        if (first != null) {
            return first.join();
        }
        // Secrets may block in native code, and bcrypt is all computing: no work for a virtual
        // thread's carrier.
        Thread.ofPlatform()
                .daemon()
                .name("unlock " + opening.version().path().getFileName())
                .start(() -> open(opening, key, mine));
        return mine.join();
    }

    private void open(Opening opening, KeySpec key, CompletableFuture<Unlocked> waiting) {
        try {
            // Somebody may have opened it between our first look and our turn.
            Unlocked known = known(opening.version());
            Unlocked result = known != null ? known : files.open(opening.version().path(), key);
            if (result instanceof Unlocked.Open open) {
                opened.put(opening.version().path(), Map.entry(opening.version(), open));
            }
            // First out of the map: whoever asks after this answer gets a try of its own.
            underWay.remove(opening, waiting);
            waiting.complete(result);
        } catch (RuntimeException | LinkageError e) {
            underWay.remove(opening, waiting);
            waiting.completeExceptionally(e);
        }
    }
}
