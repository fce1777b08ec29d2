package dev.legwork.leg;

/** How a destination that cannot be reached directly is reached. */
public sealed interface Via {

    /**
     * Through the server of another leg, logged in to as that leg does.
     *
     * @param name that leg's name
     */
    record ThroughLeg(String name) implements Via {
        /** Returns the name. */
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Through a jump host, pinned like any other, logged in to with the leg's own key.
     *
     * @param host a name or literal address
     * @param port 1 to 65535
     * @param user the login there
     */
    record JumpHost(String host, int port, String user) implements Via {
        /** Returns {@code user@host:port}, the port left out when it is 22. */
        @Override
        public String toString() {
            return new Destination(host, port, user, null, 0).toString();
        }
    }
}
