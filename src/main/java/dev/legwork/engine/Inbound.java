package dev.legwork.engine;

/**
 * A local connection that was accepted and that nothing has been read from yet. Whoever carries it
 * knows its real type; the engine only decides whether it is held, carried or reset.
 */
public interface Inbound {

    /** Returns the client's port, by which a probe recognises its own connection. */
    int clientPort();

    /** Closes it with a reset, so that the client fails fast and knows. Harmless when closed. */
    void reset();

    /**
     * Returns whether the client has given up while it was held. A hint: false may be late. Never
     * blocks, reads nothing away.
     */
    boolean abandoned();
}
