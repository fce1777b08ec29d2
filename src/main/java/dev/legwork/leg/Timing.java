package dev.legwork.leg;

import java.time.Duration;

/**
 * How patient a leg is.
 *
 * @param keepAlive silence after which the far side is asked for a sign of life
 * @param silence silence after which the transport is cut; longer than {@code keepAlive}
 * @param connect one bound over a TCP connect, and one over a login
 * @param probe between two probes of a forward that answers
 * @param probeTimeout how long a probe may take
 * @param backoffCap the longest pause between two logins
 * @param hold how long a connection waits for a leg that is coming back; zero never holds
 */
public record Timing(
        Duration keepAlive,
        Duration silence,
        Duration connect,
        Duration probe,
        Duration probeTimeout,
        Duration backoffCap,
        Duration hold) {

    /** What a file that says nothing gets. */
    public static final Timing DEFAULT =
            new Timing(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10));
}
