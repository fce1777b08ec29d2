package dev.legwork.leg;

/** How a destination that cannot be reached directly is reached. */
public sealed interface Via {

    /**
     * Through the transport of another leg.
     *
     * @param name that leg's name
     */
    record ThroughLeg(String name) implements Via {}

    /**
     * Through a jump host, pinned like any other, logged in to with the leg's own key.
     *
     * @param host a name or literal address
     * @param port 1 to 65535
     * @param user the login there
     */
    record JumpHost(String host, int port, String user) implements Via {}
}
