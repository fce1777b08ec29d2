package dev.legwork.engine;

import dev.legwork.leg.ProbeSpec;

import java.time.Duration;
import java.util.function.Consumer;

/** Asks a service through a leg's own port, as any client would. */
public interface Prober {

    /**
     * Starts a probe; returns at once.
     *
     * @param address a bound address as {@code 127.0.0.1:5001}
     * @param spec how to ask; not {@link ProbeSpec.None}
     * @param timeout over all of it
     * @param done takes the answer, exactly once, on any thread
     */
    Probe start(String address, ProbeSpec spec, Duration timeout, Consumer<Answer> done);

    /** A probe under way. */
    interface Probe {
        /**
         * Returns whether an accepted connection is this probe's own. Known before the probe
         * connects, so that the accepting side can always ask.
         */
        boolean owns(int clientPort);

        /**
         * Tells it that a channel to the target opened; for {@link ProbeSpec.Tcp} that is the
         * answer.
         */
        void targetOpened();

        /** Gives up; the answer may still come. */
        void cancel();
    }

    /** What a probe saw, from the client's side. */
    sealed interface Answer {
        /**
         * An HTTP response.
         *
         * @param status 100 to 999
         * @param took from connecting to the status line
         */
        record Http(int status, Duration took) implements Answer {}

        /**
         * The channel opened (tcp).
         *
         * @param took from connecting to then
         */
        record Open(Duration took) implements Answer {}

        /** Nobody listens on the port. */
        record NotListening() implements Answer {}

        /** Connected, then closed without an answer. */
        record Dropped() implements Answer {}

        /** Connected, and nothing until the timeout. */
        record Silent() implements Answer {}

        /** Something answered that is not HTTP, or no TLS. */
        record NotUnderstood() implements Answer {}
    }
}
