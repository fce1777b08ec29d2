package dev.legwork.sim;

/** Ways to make the engine look as if it broke a promise, to show that the checks can fail. */
enum Sabotage {
    NONE,
    TELLS_NO_LOSS,
    CLOSES_NO_TRANSPORT,
    KEEPS_PORTS,
    RESETS_NOTHING,
    PROBES_NOTHING,
    CONNECTS_IN_PAIRS,
    CUTS_STREAMS
}
