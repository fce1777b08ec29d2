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
    CUTS_STREAMS,
    LOGS_IN_TWICE,
    CONNECTS_UNASKED,
    CONNECTS_ELSEWHERE,
    BINDS_IN_PART,
    SEES_CHANGES,
    FREES_NO_PORT,
    LOSES_CONNECTIONS,
    WAKES_EARLY,
    LEAVES_AN_ALARM,
    LEAVES_ALARMS,
    RUNS_IN_CIRCLES
}
