package dev.legwork.leg;

/**
 * A TCP address as a person writes it: the host is not resolved.
 *
 * @param host a name or a literal address, without brackets
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {

    /** Returns {@code host:port}, with an IPv6 literal in brackets. */
    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
