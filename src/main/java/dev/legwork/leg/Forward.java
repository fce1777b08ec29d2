package dev.legwork.leg;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One local forward, or a run of them with consecutive ports.
 *
 * @param bind {@code localhost} for both loopbacks, else one literal address
 * @param ports the local ports
 * @param target the host as the destination sees it
 * @param targetPorts as many as {@code ports}
 * @param probe how each is asked whether it answers
 */
public record Forward(
        String bind, PortRange ports, String target, PortRange targetPorts, ProbeSpec probe) {

    /** Both loopback addresses, 127.0.0.1 and ::1. */
    public static final String LOCALHOST = "localhost";

    /** Returns one {@link PortForward} a port, in order. */
    public List<PortForward> each() {
        return IntStream.range(0, ports.size())
                .mapToObj(
                        i ->
                                new PortForward(
                                        bind,
                                        ports.first() + i,
                                        new Endpoint(target, targetPorts.first() + i),
                                        probe,
                                        ports.size() > 1))
                .toList();
    }
}
