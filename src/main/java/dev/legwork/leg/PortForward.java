package dev.legwork.leg;

/**
 * One port of a {@link Forward}.
 *
 * @param bind {@code localhost} for both loopbacks, else one literal address
 * @param port the local port
 * @param target where the destination connects to
 * @param probe how it is asked whether it answers
 * @param ofRange whether it is one of several; such a port may be unused without dimming the light
 */
public record PortForward(
        String bind, int port, Endpoint target, ProbeSpec probe, boolean ofRange) {

    /** Returns {@code bind:port}. */
    public String listen() {
        return new Endpoint(bind, port).toString();
    }
}
