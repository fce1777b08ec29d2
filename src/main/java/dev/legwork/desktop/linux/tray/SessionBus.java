package dev.legwork.desktop.linux.tray;

import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection of our own to the session's bus; nothing else in the process shares it. */
final class SessionBus {
    /** In milliseconds; dbus-java tries a socket that is not there again every half second. */
    private static final int ONE_TRY = 200;

    private static final String BUS = "org.freedesktop.DBus";

    private SessionBus() {}

    /**
     * Connects; blocks for as long as the bus takes.
     *
     * @param ended run when the bus goes away
     */
    static DBusConnection connect(BusAddress address, Runnable ended) throws DBusException {
        return DBusConnectionBuilder.forAddress(address.text())
                .withShared(false)
                .withDisconnectCallback(
                        new IDisconnectCallback() {
                            @Override
                            public void disconnectOnError(IOException e) {
                                ended.run();
                            }
                        })
                .transportConfig()
                .withTimeout(ONE_TRY)
                .back()
                .receivingThreadConfig()
                .withSignalThreadCount(1)
                .withErrorHandlerThreadCount(1)
                .withMethodCallThreadCount(1)
                .withMethodReturnThreadCount(1)
                .connectionConfig()
                .build();
    }

    /** Returns the bus itself, to ask. */
    static DBus bus(DBusConnection connection) throws DBusException {
        return connection.getRemoteObject(BUS, "/org/freedesktop/DBus", DBus.class);
    }

    /** Has somebody told when a name gets another owner; only of this name. */
    static AutoCloseable watch(
            DBusConnection connection, String name, DBusSigHandler<DBus.NameOwnerChanged> handler)
            throws DBusException {
        return connection.addSigHandler(
                DBusMatchRuleBuilder.create()
                        .withType(DBus.NameOwnerChanged.class)
                        .withArg0123(0, name)
                        .build(),
                handler);
    }

    /**
     * Does something with a bus that may not answer, on a thread that is left behind when it takes
     * too long.
     *
     * @throws TimeoutException when it did; the result comes too late then, and is given to nobody
     */
    static <T> T within(Duration limit, Callable<T> work)
            throws TimeoutException, ExecutionException, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("legwork-bus")
                .start(
                        () -> {
                            try {
                                result.complete(work.call());
                            } catch (Throwable broken) {
                                result.completeExceptionally(broken);
                            }
                        });
        return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
