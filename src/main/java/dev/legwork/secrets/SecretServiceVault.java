package dev.legwork.secrets;

import dev.legwork.engine.Secrets.Found;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Linux: gnome-keyring, KWallet or another Secret Service, through libsecret. Nothing native is
 * loaded before it is asked, nor where there is no bus.
 */
final class SecretServiceVault implements Vault {
    private static final Logger LOG = LoggerFactory.getLogger(SecretServiceVault.class);

    private final Map<String, String> environment;
    private @Nullable Libsecret loaded;

    /**
     * Creates one.
     *
     * @param environment for {@code DBUS_SESSION_BUS_ADDRESS} and {@code XDG_RUNTIME_DIR}
     */
    SecretServiceVault(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String look(String fingerprint, Hurry hurry) throws KeychainTrouble {
        try (SecretServiceVisit visit = visit(hurry)) {
            MemorySegment item = newest(visit, fingerprint);
            return item == null ? MISSING : state(visit, item);
        }
    }

    @Override
    public @Nullable Entry load(String fingerprint, Hurry hurry) throws KeychainTrouble {
        try (SecretServiceVisit visit = visit(hurry)) {
            MemorySegment item = newest(visit, fingerprint);
            return item == null
                    ? null
                    : new Entry(state(visit, item), new Found.Passphrase(visit.secret(item)));
        }
    }

    private static String state(SecretServiceVisit visit, MemorySegment item) {
        return visit.path(item) + " " + visit.modified(item);
    }

    @Override
    public void store(String fingerprint, String label, byte[] secret, Hurry hurry)
            throws KeychainTrouble {
        try (SecretServiceVisit visit = visit(hurry)) {
            MemorySegment collection = visit.defaultCollection();
            if (collection == null) {
                throw SecretServiceError.noCollection();
            }
            if (visit.isCollectionLocked(collection)) {
                throw KeychainTrouble.locked();
            }
            List<MemorySegment> before = visit.items(fingerprint);
            String made = visit.path(visit.create(collection, fingerprint, label, secret));
            for (MemorySegment old : before) {
                // Written by another program, or in another collection: it would be found instead.
                if (!visit.path(old).equals(made) && !visit.isLocked(old)) {
                    visit.delete(old);
                }
            }
        }
    }

    @Override
    public void forget(String fingerprint, Hurry hurry) throws KeychainTrouble {
        try (SecretServiceVisit visit = visit(hurry)) {
            List<MemorySegment> items = visit.items(fingerprint);
            for (MemorySegment item : items) {
                if (visit.isLocked(item)) {
                    throw KeychainTrouble.locked();
                }
            }
            if (items.isEmpty()) {
                refuseIfLocked(visit);
            }
            for (MemorySegment item : items) {
                visit.delete(item);
            }
        }
    }

    @Override
    public boolean unlock(String fingerprint, Hurry hurry) throws KeychainTrouble {
        try (SecretServiceVisit visit = visit(hurry)) {
            List<MemorySegment> locked = new ArrayList<>();
            for (MemorySegment item : visit.items(fingerprint)) {
                if (visit.isLocked(item)) {
                    locked.add(item);
                }
            }
            MemorySegment collection = visit.defaultCollection();
            if (locked.isEmpty() && collection != null && visit.isCollectionLocked(collection)) {
                locked.add(collection);
            }
            return locked.isEmpty() || visit.unlock(locked);
        }
    }

    private static @Nullable MemorySegment newest(SecretServiceVisit visit, String fingerprint)
            throws KeychainTrouble {
        MemorySegment newest = null;
        boolean locked = false;
        for (MemorySegment item : visit.items(fingerprint)) {
            if (visit.isLocked(item)) {
                locked = true;
            } else if (newest == null || visit.modified(item) > visit.modified(newest)) {
                newest = item;
            }
        }
        if (newest == null && locked) {
            throw KeychainTrouble.locked();
        }
        if (newest == null) {
            refuseIfLocked(visit);
        }
        return newest;
    }

    /** Some services hide what is locked, so that an entry not found may be one not shown. */
    private static void refuseIfLocked(SecretServiceVisit visit) throws KeychainTrouble {
        MemorySegment collection = visit.defaultCollection();
        if (collection == null) {
            throw SecretServiceError.noCollection();
        }
        if (visit.isCollectionLocked(collection)) {
            throw KeychainTrouble.locked();
        }
    }

    private SecretServiceVisit visit(Hurry hurry) throws KeychainTrouble {
        if (!hasBus()) {
            throw SecretServiceError.noBus();
        }
        return new SecretServiceVisit(library(), hurry);
    }

    /** Without an address GLib would start dbus-launch, and a bus nobody else is on. */
    private boolean hasBus() {
        if (!environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isEmpty()) {
            return true;
        }
        String folder = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        try {
            return !folder.isEmpty() && Files.exists(Path.of(folder, "bus"));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private synchronized Libsecret library() throws KeychainTrouble {
        if (loaded == null) {
            try {
                loaded = new Libsecret();
            } catch (IllegalArgumentException | LinkageError e) {
                LOG.debug("libsecret is not loaded: {}", e.getMessage());
                throw SecretServiceError.noLibrary();
            }
        }
        return loaded;
    }
}
