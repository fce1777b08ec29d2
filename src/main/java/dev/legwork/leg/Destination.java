package dev.legwork.leg;

import org.jspecify.annotations.Nullable;

/**
 * The SSH server at the far end of a leg.
 *
 * @param host a name or literal address
 * @param port 1 to 65535
 * @param user the login there
 * @param via how to get there, null for directly
 * @param hubStatusPort where the destination's own Legwork serves its status, 0 if it has none
 */
public record Destination(
        String host, int port, String user, @Nullable Via via, int hubStatusPort) {

    /** Returns where to connect to. */
    public Endpoint endpoint() {
        return new Endpoint(host, port);
    }

    /** Returns this as {@link #toString}, followed by how to get there. */
    public String withWay() {
        return via == null ? toString() : this + " via " + via;
    }

    /** Returns {@code user@host:port}, the port left out when it is 22. */
    @Override
    public String toString() {
        return user + "@" + (port == 22 ? host : endpoint().toString());
    }
}
