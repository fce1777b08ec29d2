package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;

import java.util.List;

/** Takes and gives back local ports. */
public interface Listener {

    /**
     * Binds every port of a leg, or none. {@code localhost} means both loopbacks (::1 left out
     * where IPv6 is off). A wildcard listener of somebody else on a port counts as taken even where
     * the system would let both bind.
     *
     * <p>Called on the leg's lane; returns within 2 s (finding out who holds a port may take that
     * long).
     *
     * @param leg whose {@link Leg#portForwards()} to bind
     * @param accept called on threads of the listener's, once per accepted connection; must not
     *     block
     */
    BindResult bind(Leg leg, Accept accept);

    /** Takes an accepted connection. */
    interface Accept {
        /**
         * Takes one.
         *
         * @param index of the port in {@link Leg#portForwards()}
         * @param inbound the connection
         */
        void accepted(int index, Inbound inbound);
    }

    /** What became of it. */
    sealed interface BindResult {

        /**
         * All are ours.
         *
         * @param ports to give back
         */
        record Bound(BoundPorts ports) implements BindResult {}

        /**
         * None is ours.
         *
         * @param cause {@code port-taken}, naming the squatter as far as the system tells, or
         *     {@code bind-failed}
         */
        record Refused(Cause cause) implements BindResult {}
    }

    /** Ports that are ours. */
    interface BoundPorts {
        /**
         * Returns what is bound for one port, as {@code 127.0.0.1:5001}; the first is what a probe
         * should use.
         */
        List<String> addresses(int index);

        /**
         * Gives them back: once it returns, somebody else can bind them. Accepted connections live
         * on.
         */
        void close();
    }
}
