package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.KeyLimits;
import dev.legwork.leg.TransportStatus;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * A standing SSH connection. It watches its own pulse: silence beyond the limit cuts it and is told
 * as {@code transport-silent}. Safe from any thread; nothing here blocks.
 */
public interface Transport {

    /** Returns what is known of it now. */
    TransportStatus status();

    /**
     * Returns what the far side said of the limits in the key's line. It says so after the login
     * and before it answers the first channel.
     */
    default KeyLimits keyLimits() {
        return KeyLimits.NOT_SAID;
    }

    /**
     * Opens a channel to a target and carries a connection over it until both directions have
     * ended. Until {@link Carry#opened} nothing is read from the connection, so that one that
     * failed to open can still be carried by another transport.
     *
     * @param inbound the connection; from {@link Carry#opened} on the transport closes it
     * @param target where the far side connects to
     * @param openTimeout how long the far side may take to open
     * @param meter counts what moves
     * @param carry told what happens, on any thread
     */
    void carry(Inbound inbound, Endpoint target, Duration openTimeout, Meter meter, Carry carry);

    /**
     * Asks for a channel that the far side must turn down at once, to tell a target that hangs from
     * channels that are stuck.
     *
     * @param timeout how long to wait
     * @param answered whether any answer came, on any thread
     */
    void askForRefusal(Duration timeout, Consumer<Boolean> answered);

    /** Ends it and everything carried over it; returns at once. {@link Events#lost} is not told. */
    void close();

    /** What a transport tells of itself. */
    interface Events {
        /**
         * It is gone; told once, on any thread, never after {@link Transport#close}. May come
         * before the login's own answer has been handled.
         *
         * @param cause {@code transport-silent} or {@code transport-closed}
         * @param sinceHeard since the last byte from the far side
         */
        void lost(Cause cause, Duration sinceHeard);
    }

    /**
     * What becomes of one carried connection. Exactly one of {@link #opened} and {@link
     * #notOpened}, then for the former {@link #ended}.
     */
    interface Carry {
        /** The far side connected to the target; bytes flow. */
        void opened();

        /**
         * No channel; the connection is untouched and still open.
         *
         * @param why the far side's reason, or that it gave none
         */
        void notOpened(OpenFailure why);

        /** Both directions have ended and the connection is closed. */
        void ended();
    }

    /** Why a channel did not open (RFC 4254 §5.1 where the far side says). */
    enum OpenFailure {
        /** Reason 1: administratively prohibited. */
        PROHIBITED,
        /** Reason 2: connect failed. */
        CONNECT_FAILED,
        /** Reasons 3 and 4, and any other: the far side cannot. */
        OTHER,
        /** No answer in time. */
        TIMED_OUT,
        /** The transport ended first. */
        TRANSPORT_GONE
    }
}
