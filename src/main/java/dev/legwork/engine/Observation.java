package dev.legwork.engine;

import java.time.Duration;

/** Something seen of one forward, by a probe or by a real connection. */
sealed interface Observation {

    /** The far side connected to the target. */
    record TargetReached() implements Observation {}

    /** The far side does not let this key go there. */
    record Prohibited() implements Observation {}

    /** The far side could not connect to the target. */
    record TargetRefused() implements Observation {}

    /**
     * The far side never said whether it could connect, though it answers otherwise: the target's
     * backlog is full.
     */
    record TargetHangs() implements Observation {}

    /**
     * The service answered HTTP.
     *
     * @param status its status
     * @param took how long it took
     */
    record Answered(int status, Duration took) implements Observation {}

    /**
     * The channel opened, which is all that was asked.
     *
     * @param took how long it took
     */
    record Opened(Duration took) implements Observation {}

    /** The service took the request and said nothing. */
    record Silent(Duration waited) implements Observation {}

    /** The service closed the connection without an answer. */
    record Dropped() implements Observation {}

    /** The service answered something else than was asked for. */
    record NotUnderstood() implements Observation {}

    /** The local port did not lead to us. */
    record NotOurs() implements Observation {}
}
