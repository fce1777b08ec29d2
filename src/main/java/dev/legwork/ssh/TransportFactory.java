package dev.legwork.ssh;

import com.jcraft.jsch.Session;

import dev.legwork.engine.Transport;
import dev.legwork.leg.Leg;

/** Makes a transport of a session that has just logged in. */
interface TransportFactory {

    /**
     * Takes over a session and watches it from here on.
     *
     * @param session connected, authenticated, its read timeout 0
     * @param wire the socket beneath it
     * @param leg who logged in
     * @param events told when it is lost
     */
    Transport open(Session session, SocketWire wire, Leg leg, Transport.Events events);
}
