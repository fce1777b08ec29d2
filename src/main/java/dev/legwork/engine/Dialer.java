package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reaches SSH servers, in two steps that are clocked apart: a cheap TCP connect, and the login on
 * top of it. Both return at once; each answers exactly once, on any thread, also after {@link
 * Attempt#cancel} (with some failure, or with success if that came first; the receiver then closes
 * what it got).
 */
public interface Dialer {

    /**
     * Connects at TCP level. The name is resolved afresh, and every address tried. A destination
     * behind a jump host is connected to from there, over a login that all who go through it share.
     *
     * @param leg whose destination; its key where that is behind a jump host
     * @param timeout over all of it
     * @param done takes the answer
     */
    Attempt connect(Leg leg, Duration timeout, Consumer<ConnectResult> done);

    /**
     * Speaks SSH over a connected wire up to and including the login, under one deadline of {@code
     * leg.timing().connect()}, passphrase lookup aside. Owns the wire from here on: it closes it on
     * failure.
     *
     * @param wire from {@link #connect}
     * @param leg who logs in
     * @param events told when the transport is lost
     * @param done takes the answer
     */
    Attempt login(Wire wire, Leg leg, Transport.Events events, Consumer<LoginResult> done);

    /**
     * Forgets what is remembered against the jump hosts on a leg's way: somebody asks, or something
     * has changed. Returns at once.
     *
     * @param leg whose way
     */
    default void afresh(Leg leg) {}

    /** A step under way. */
    interface Attempt {
        /** Gives it up; returns at once. */
        void cancel();
    }

    /** A TCP connection nothing has been sent over. */
    interface Wire {
        /** Closes it; never blocks. */
        void close();
    }

    /** How a connect ended. */
    sealed interface ConnectResult {
        /**
         * Connected.
         *
         * @param wire the connection
         */
        record Connected(Wire wire) implements ConnectResult {}

        /**
         * Not connected.
         *
         * @param cause {@code name-not-found}, {@code no-route}, {@code dial-refused} or {@code
         *     dial-timeout}; behind a jump host also whatever a login there ends with
         */
        record Failed(Cause cause) implements ConnectResult {}
    }

    /** How a login ended. */
    sealed interface LoginResult {
        /**
         * Logged in.
         *
         * @param transport the standing connection; the receiver closes it
         */
        record LoggedIn(Transport transport) implements LoginResult {}

        /**
         * Not logged in; nothing is left open.
         *
         * @param cause why
         */
        record Failed(Cause cause) implements LoginResult {}
    }
}
