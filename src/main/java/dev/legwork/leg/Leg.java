package dev.legwork.leg;

import java.util.List;

/**
 * One SSH connection and the local forwards it carries, as legs.json says it should be.
 *
 * @param name unique without regard to case
 * @param enabled whether it runs when Legwork does
 * @param destination the SSH server
 * @param key what it logs in with
 * @param forwards at least one
 * @param tags free words to filter by
 * @param timing in force for this leg: its own where it has one, else the file's
 * @param exposeToLan whether binding beyond loopback was insisted on
 */
public record Leg(
        String name,
        boolean enabled,
        Destination destination,
        KeySpec key,
        List<Forward> forwards,
        List<String> tags,
        Timing timing,
        boolean exposeToLan) {

    /** Copies the lists. */
    public Leg {
        forwards = List.copyOf(forwards);
        tags = List.copyOf(tags);
    }

    /**
     * Returns every port of every forward, in order; the position is the port's index elsewhere.
     */
    public List<PortForward> portForwards() {
        return forwards.stream().flatMap(forward -> forward.each().stream()).toList();
    }
}
