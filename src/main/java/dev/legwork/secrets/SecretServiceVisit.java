package dev.legwork.secrets;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One visit to the Secret Service on the session's D-Bus, from connecting to giving everything
 * back. A visit keeps nothing for the next, so a service or a bus that was restarted in between is
 * not noticed. One thread.
 */
@SuppressWarnings("restricted") // the launcher grants native access
final class SecretServiceVisit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SecretServiceVisit.class);

    /** G_BUS_TYPE_SESSION. */
    private static final int SESSION_BUS = 2;

    /** SECRET_SEARCH_ALL; without SECRET_SEARCH_UNLOCK, so that nobody is asked anything. */
    private static final int ALL = 1 << 1;

    /** SECRET_ITEM_CREATE_REPLACE. */
    private static final int REPLACE = 1 << 1;

    private final Libsecret lib;
    private final Hurry hurry;
    private final Arena arena = Arena.ofConfined();
    private final Deque<Runnable> returns = new ArrayDeque<>();
    private final MemorySegment error = arena.allocate(ADDRESS);
    private final MemorySegment cancellable;
    private final MemorySegment service;

    /** Connects. */
    SecretServiceVisit(Libsecret lib, Hurry hurry) throws KeychainTrouble {
        this.lib = lib;
        this.hurry = hurry;
        cancellable = owned(lib.gCancellableNew.pointer());
        hurry.by(() -> lib.gCancellableCancel.call(cancellable));
        try {
            MemorySegment bus = owned(lib.gBusGetSync.pointer(SESSION_BUS, cancellable, fresh()));
            check();
            // GLib would end this process with SIGTERM when the bus goes away.
            lib.gDbusConnectionSetExitOnClose.call(bus, 0);
            service =
                    owned(
                            lib.serviceOpenSync.pointer(
                                    lib.serviceGetType.size(), NULL, 0, cancellable, fresh()));
            check();
        } catch (KeychainTrouble | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Returns all items with this fingerprint, locked ones too. */
    List<MemorySegment> items(String fingerprint) throws KeychainTrouble {
        MemorySegment list =
                lib.serviceSearchSync.pointer(
                        service, NULL, attributes(fingerprint), ALL, cancellable, fresh());
        List<MemorySegment> items = new ArrayList<>();
        for (MemorySegment node = list; !node.equals(NULL); ) {
            MemorySegment fields = node.reinterpret(2 * ADDRESS.byteSize());
            items.add(owned(fields.get(ADDRESS, 0)));
            node = fields.get(ADDRESS, ADDRESS.byteSize());
        }
        lib.gListFree.call(list);
        check();
        return items;
    }

    /** Returns the collection new entries go to; null when there is none. */
    @Nullable MemorySegment defaultCollection() throws KeychainTrouble {
        MemorySegment collection =
                owned(
                        lib.collectionForAliasSync.pointer(
                                service, arena.allocateFrom("default"), 0, cancellable, fresh()));
        check();
        return collection.equals(NULL) ? null : collection;
    }

    boolean isCollectionLocked(MemorySegment collection) {
        return lib.collectionGetLocked.number(collection) != 0;
    }

    boolean isLocked(MemorySegment item) {
        return lib.itemGetLocked.number(item) != 0;
    }

    /** Returns when an item was last changed, in seconds since 1970. */
    long modified(MemorySegment item) {
        return lib.itemGetModified.size(item);
    }

    String path(MemorySegment proxy) {
        return string(lib.gDbusProxyGetObjectPath.pointer(proxy));
    }

    /** Reads an item's secret; the caller erases it. */
    byte[] secret(MemorySegment item) throws KeychainTrouble {
        lib.itemLoadSecretSync.number(item, cancellable, fresh());
        check();
        MemorySegment value = lib.itemGetSecret.pointer(item);
        if (value.equals(NULL)) {
            throw KeychainTrouble.locked();
        }
        try {
            MemorySegment length = arena.allocate(JAVA_LONG);
            MemorySegment bytes = lib.valueGet.pointer(value, length);
            return bytes.reinterpret(length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
        } finally {
            // libsecret keeps it in locked memory and wipes it with the last reference.
            lib.valueUnref.call(value);
        }
    }

    /**
     * Makes an item.
     *
     * @return it
     */
    MemorySegment create(MemorySegment collection, String fingerprint, String label, byte[] secret)
            throws KeychainTrouble {
        MemorySegment copy = arena.allocateFrom(JAVA_BYTE, secret);
        MemorySegment value =
                lib.valueNew.pointer(copy, (long) secret.length, arena.allocateFrom("text/plain"));
        copy.fill((byte) 0);
        try {
            MemorySegment item =
                    owned(
                            lib.itemCreateSync.pointer(
                                    collection,
                                    NULL,
                                    attributes(fingerprint),
                                    arena.allocateFrom(label),
                                    value,
                                    REPLACE,
                                    cancellable,
                                    fresh()));
            check();
            return item;
        } finally {
            lib.valueUnref.call(value);
        }
    }

    void delete(MemorySegment item) throws KeychainTrouble {
        lib.itemDeleteSync.number(item, cancellable, fresh());
        check();
    }

    /** Asks for an unlock of collections or items; blocks until a person has answered. */
    boolean unlock(List<MemorySegment> locked) throws KeychainTrouble {
        MemorySegment list = NULL;
        for (MemorySegment each : locked) {
            list = lib.gListAppend.pointer(list, each);
        }
        int unlocked = lib.serviceUnlockSync.number(service, list, cancellable, NULL, fresh());
        lib.gListFree.call(list);
        check();
        return unlocked > 0;
    }

    @Override
    public void close() {
        hurry.by(null);
        while (!returns.isEmpty()) {
            returns.pop().run();
        }
        arena.close();
    }

    private MemorySegment attributes(String fingerprint) {
        MemorySegment table =
                lib.gHashTableNew.pointer(lib.address("g_str_hash"), lib.address("g_str_equal"));
        returns.push(() -> lib.gHashTableUnref.call(table));
        put(table, "application", "legwork");
        put(table, "fingerprint", fingerprint);
        return table;
    }

    private void put(MemorySegment table, String name, String value) {
        lib.gHashTableInsert.number(table, arena.allocateFrom(name), arena.allocateFrom(value));
    }

    private MemorySegment owned(MemorySegment object) {
        if (!object.equals(NULL)) {
            returns.push(() -> lib.gObjectUnref.call(object));
        }
        return object;
    }

    /** A GError* must be NULL before each call. */
    private MemorySegment fresh() {
        error.set(ADDRESS, 0, NULL);
        return error;
    }

    private void check() throws KeychainTrouble {
        MemorySegment raised = error.get(ADDRESS, 0);
        if (raised.equals(NULL)) {
            return;
        }
        error.set(ADDRESS, 0, NULL);
        MemorySegment fields = raised.reinterpret(16);
        String domain = string(lib.gQuarkToString.pointer(fields.get(JAVA_INT, 0)));
        int code = fields.get(JAVA_INT, 4);
        String message = string(fields.get(ADDRESS, 8));
        lib.gErrorFree.call(raised);
        LOG.debug("The Secret Service says {} {}: {}", domain, code, message);
        throw SecretServiceError.trouble(domain, code);
    }

    private static String string(MemorySegment text) {
        return text.equals(NULL) ? "" : text.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
