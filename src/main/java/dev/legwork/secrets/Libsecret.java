package dev.legwork.secrets;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/**
 * The functions of libsecret 0.20 and of GLib that are used, named as in C. Loading them costs some
 * megabytes, so it is done when a leg first needs the keychain. The libraries stay loaded.
 */
@SuppressWarnings("restricted") // the launcher grants native access
final class Libsecret {
    private final SymbolLookup symbols;

    final NativeFunction gBusGetSync;
    final NativeFunction gDbusConnectionSetExitOnClose;
    final NativeFunction gDbusProxyGetObjectPath;
    final NativeFunction gCancellableNew;
    final NativeFunction gCancellableCancel;
    final NativeFunction gObjectUnref;
    final NativeFunction gErrorFree;
    final NativeFunction gQuarkToString;
    final NativeFunction gHashTableNew;
    final NativeFunction gHashTableInsert;
    final NativeFunction gHashTableUnref;
    final NativeFunction gListAppend;
    final NativeFunction gListFree;
    final NativeFunction serviceGetType;
    final NativeFunction serviceOpenSync;
    final NativeFunction serviceSearchSync;
    final NativeFunction serviceUnlockSync;
    final NativeFunction collectionForAliasSync;
    final NativeFunction collectionGetLocked;
    final NativeFunction itemGetLocked;
    final NativeFunction itemGetModified;
    final NativeFunction itemLoadSecretSync;
    final NativeFunction itemGetSecret;
    final NativeFunction itemCreateSync;
    final NativeFunction itemDeleteSync;
    final NativeFunction valueNew;
    final NativeFunction valueGet;
    final NativeFunction valueUnref;

    /**
     * Loads the libraries.
     *
     * @throws IllegalArgumentException when one is not installed
     */
    Libsecret() {
        Arena ever = Arena.global();
        symbols =
                SymbolLookup.libraryLookup("libsecret-1.so.0", ever)
                        .or(SymbolLookup.libraryLookup("libgio-2.0.so.0", ever))
                        .or(SymbolLookup.libraryLookup("libgobject-2.0.so.0", ever))
                        .or(SymbolLookup.libraryLookup("libglib-2.0.so.0", ever));
        gBusGetSync = pointer("g_bus_get_sync", JAVA_INT, ADDRESS, ADDRESS);
        gDbusConnectionSetExitOnClose =
                none("g_dbus_connection_set_exit_on_close", ADDRESS, JAVA_INT);
        gDbusProxyGetObjectPath = pointer("g_dbus_proxy_get_object_path", ADDRESS);
        gCancellableNew = pointer("g_cancellable_new");
        gCancellableCancel = none("g_cancellable_cancel", ADDRESS);
        gObjectUnref = none("g_object_unref", ADDRESS);
        gErrorFree = none("g_error_free", ADDRESS);
        gQuarkToString = pointer("g_quark_to_string", JAVA_INT);
        gHashTableNew = pointer("g_hash_table_new", ADDRESS, ADDRESS);
        gHashTableInsert = number("g_hash_table_insert", ADDRESS, ADDRESS, ADDRESS);
        gHashTableUnref = none("g_hash_table_unref", ADDRESS);
        gListAppend = pointer("g_list_append", ADDRESS, ADDRESS);
        gListFree = none("g_list_free", ADDRESS);
        serviceGetType = function("secret_service_get_type", FunctionDescriptor.of(JAVA_LONG));
        serviceOpenSync =
                pointer("secret_service_open_sync", JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
        serviceSearchSync =
                pointer(
                        "secret_service_search_sync",
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS);
        serviceUnlockSync =
                number("secret_service_unlock_sync", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        collectionForAliasSync =
                pointer(
                        "secret_collection_for_alias_sync",
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS);
        collectionGetLocked = number("secret_collection_get_locked", ADDRESS);
        itemGetLocked = number("secret_item_get_locked", ADDRESS);
        itemGetModified =
                function("secret_item_get_modified", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        itemLoadSecretSync = number("secret_item_load_secret_sync", ADDRESS, ADDRESS, ADDRESS);
        itemGetSecret = pointer("secret_item_get_secret", ADDRESS);
        itemCreateSync =
                pointer(
                        "secret_item_create_sync",
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS);
        itemDeleteSync = number("secret_item_delete_sync", ADDRESS, ADDRESS, ADDRESS);
        valueNew = pointer("secret_value_new", ADDRESS, JAVA_LONG, ADDRESS);
        valueGet = pointer("secret_value_get", ADDRESS, ADDRESS);
        valueUnref = none("secret_value_unref", ADDRESS);
    }

    /** Returns the address of a function, to hand to another. */
    MemorySegment address(String name) {
        return symbols.findOrThrow(name);
    }

    private NativeFunction pointer(String name, MemoryLayout... arguments) {
        return function(name, FunctionDescriptor.of(ADDRESS, arguments));
    }

    private NativeFunction number(String name, MemoryLayout... arguments) {
        return function(name, FunctionDescriptor.of(JAVA_INT, arguments));
    }

    private NativeFunction none(String name, MemoryLayout... arguments) {
        return function(name, FunctionDescriptor.ofVoid(arguments));
    }

    private NativeFunction function(String name, FunctionDescriptor type) {
        return new NativeFunction(
                Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type));
    }
}
