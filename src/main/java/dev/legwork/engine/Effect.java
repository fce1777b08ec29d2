package dev.legwork.engine;

import java.time.Duration;

/** Something to do. Carried out in the order given. */
sealed interface Effect {

    /** Bind the ports; answers with {@link Event.PortsBound} or {@link Event.PortsRefused}. */
    record Bind() implements Effect {}

    /** Give the ports back, reset what is held. */
    record Release() implements Effect {}

    /**
     * Ask the destination's gate for a wire.
     *
     * @param generation of the transport it is for
     */
    record Seek(long generation) implements Effect {}

    /** Stop asking. */
    record Abandon() implements Effect {}

    /** Ask the gate to try now. */
    record Hurry() implements Effect {}

    /**
     * Log in over the wire that is there.
     *
     * @param generation of the transport
     */
    record Login(long generation) implements Effect {}

    /**
     * End that transport, login or unused wire.
     *
     * @param generation of it
     */
    record Cut(long generation) implements Effect {}

    /**
     * Send {@link Event.Wake} later.
     *
     * @param delay from now
     * @param wake to send
     */
    record WakeAfter(Duration delay, long wake) implements Effect {}

    /** The transport stands: carry what is held, probe everything. */
    record Open() implements Effect {}

    /** Probe everything now. */
    record Probe() implements Effect {}
}
