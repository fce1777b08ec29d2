package dev.legwork.trust;

import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;

import java.io.IOException;
import java.time.Duration;

/** Logs in to a leg's server for one errand. Blocks; the host key must be pinned, as ever. */
public interface Guest {

    /**
     * Logs in as the leg's user.
     *
     * @param leg whose destination and user
     * @param with what to log in with; stays the caller's to erase
     * @param prompts asked for what the server wants beyond that, and for another key's passphrase
     */
    Entered enter(Leg leg, Credentials with, Prompts prompts);

    /** How it began. */
    sealed interface Entered {
        /** Logged in; the receiver closes it. */
        record In(Errand errand) implements Entered {}

        /**
         * Not logged in; nothing is left open.
         *
         * @param cause why
         * @param onTheWay whether the server itself was not reached: then it may be about a jump
         *     host
         */
        record Out(Cause cause, boolean onTheWay) implements Entered {}
    }

    /** A session that runs fixed commands. */
    interface Errand extends AutoCloseable {
        /** Returns what runs there. */
        ServerVersion server();

        /**
         * Runs a command to its end, one after the other.
         *
         * @param command fixed text: nothing of a person's or of a remote side's goes in here
         * @param input what it reads
         * @param limit after which the session is ended
         * @return what it printed, at most 4 MiB
         * @throws IOException when the connection is cut, the server does not run it, or it takes
         *     too long; with a sentence's middle, as in {@code the connection was cut}
         */
        byte[] run(String command, byte[] input, Duration limit) throws IOException;

        @Override
        void close();
    }
}
