package dev.legwork.ssh;

import com.jcraft.jsch.ListeningSession;

import dev.legwork.engine.Transport;
import dev.legwork.leg.Leg;

/** Makes a transport of a session that has just logged in. */
interface TransportFactory {
    /**
     * Takes over a session and its wire.
     *
     * @param session logged in
     * @param wire what it runs over
     * @param leg whose
     * @param events told when it is lost
     */
    Transport open(ListeningSession session, SocketWire wire, Leg leg, Transport.Events events);
}
