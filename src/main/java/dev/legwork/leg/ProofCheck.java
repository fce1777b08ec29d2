package dev.legwork.leg;

import java.time.Duration;

/**
 * One claim about a key, and what became of it when it was tried.
 *
 * @param id the claim for scripts, as in {@code other-ports}
 * @param title the claim for people, as in {@code Other ports}
 * @param mark how it came out
 * @param seen what happened, one clause or sentence
 * @param risk what somebody who has stolen the key could do, empty unless failed or a warning
 * @param fix how to close it, empty unless failed or a warning
 * @param took how long it took to find out
 */
public record ProofCheck(
        String id,
        String title,
        ProofMark mark,
        String seen,
        String risk,
        String fix,
        Duration took) {}
