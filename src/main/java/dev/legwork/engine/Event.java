package dev.legwork.engine;

import dev.legwork.leg.Cause;

import java.time.Duration;

/** Something that happened to a leg. What speaks of a transport names its generation. */
sealed interface Event {

    /** Somebody wants it to run, now. */
    record Start() implements Event {}

    /** Somebody wants it not to run. */
    record Stop() implements Event {}

    /** Somebody wants a new transport, now. */
    record Restart() implements Event {}

    /**
     * Its settings changed.
     *
     * @param ports whether other local ports are wanted
     * @param route whether destination, key or login changed
     */
    record Edited(boolean ports, boolean route) implements Event {}

    /** The machine woke up, or its network changed. */
    record Nudge() implements Event {}

    /** Something a blocked leg waits for changed: its key file, the pins. */
    record SurroundingsChanged() implements Event {}

    /** The ports are ours. */
    record PortsBound() implements Event {}

    /**
     * They are not.
     *
     * @param cause why
     */
    record PortsRefused(Cause cause) implements Event {}

    /**
     * TCP to the destination stands.
     *
     * @param generation of the transport asked for
     */
    record WireReady(long generation) implements Event {}

    /**
     * The gate cannot connect; it goes on trying.
     *
     * @param generation of the transport asked for
     * @param cause why
     * @param next from now to its next try
     */
    record WireFailed(long generation, Cause cause, Duration next) implements Event {}

    /**
     * Logged in.
     *
     * @param generation of the transport
     */
    record LoggedIn(long generation) implements Event {}

    /**
     * Not logged in.
     *
     * @param generation of the transport asked for
     * @param cause why
     */
    record LoginFailed(long generation, Cause cause) implements Event {}

    /**
     * The transport is gone, or has to go.
     *
     * @param generation of the transport
     * @param cause why
     * @param sinceHeard since its last sign of life
     */
    record Lost(long generation, Cause cause, Duration sinceHeard) implements Event {}

    /**
     * Not one forward is permitted.
     *
     * @param generation of the transport
     * @param cause what to do about it
     */
    record Prohibited(long generation, Cause cause) implements Event {}

    /**
     * The time asked for has come.
     *
     * @param wake the {@link Condition#wake} it was asked for with
     */
    record Wake(long wake) implements Event {}
}
