package dev.legwork.leg;

import java.time.Duration;
import java.util.List;

/**
 * One port of a leg, now.
 *
 * @param forward which
 * @param addresses bound local addresses as {@code 127.0.0.1:5001}; empty while the port is not
 *     held
 * @param verdict what is known
 * @param detail one short phrase, as in {@code HTTP 200 in 4 ms}; may be empty
 * @param hops the same, hop by hop
 * @param probeTook of the last probe that was answered, zero before the first
 * @param connections open now, probes not counted
 * @param bytesUp towards the target, since the program started
 * @param bytesDown from the target
 */
public record ForwardStatus(
        PortForward forward,
        List<String> addresses,
        Verdict verdict,
        String detail,
        Hops hops,
        Duration probeTook,
        int connections,
        long bytesUp,
        long bytesDown) {

    /** Copies the list. */
    public ForwardStatus {
        addresses = List.copyOf(addresses);
    }
}
