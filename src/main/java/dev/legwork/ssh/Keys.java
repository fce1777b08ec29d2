package dev.legwork.ssh;

import com.jcraft.jsch.Identity;

import dev.legwork.engine.Secrets;
import dev.legwork.leg.Cause;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.PassphraseSource;

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
        var known = opened.get(path);
        return known != null && known.getKey().equals(version)
                ? known.getValue()
                : openOnce(new Opening(version, key.passphrase()), key);
    }

    private Unlocked openOnce(Opening opening, KeySpec key) {
        CompletableFuture<Unlocked> mine = new CompletableFuture<>();
        CompletableFuture<Unlocked> first = underWay.putIfAbsent(opening, mine);
        if (first != null) {
            return first.join();
        }
        Path path = opening.version().path();
        // Secrets may block in native code, and bcrypt is all computing: no work for a virtual
        // thread's carrier.
        Thread.ofPlatform()
                .daemon()
                .name("unlock " + path.getFileName())
                .start(
                        () -> {
                            try {
                                Unlocked result = files.open(path, key);
                                if (result instanceof Unlocked.Open open) {
                                    opened.put(path, Map.entry(opening.version(), open));
                                }
                                mine.complete(result);
                            } catch (RuntimeException | LinkageError e) {
                                mine.completeExceptionally(e);
                            } finally {
                                underWay.remove(opening, mine);
                            }
                        });
        return mine.join();
    }
}
