package dev.legwork.leg;

/**
 * A forward hop by hop.
 *
 * @param listener the local port is ours and accepts
 * @param transport the SSH connection stands
 * @param permission the server lets this key open a channel there
 * @param target something accepts the connection there
 * @param service it answers
 */
public record Hops(
        HopState listener,
        HopState transport,
        HopState permission,
        HopState target,
        HopState service) {}
