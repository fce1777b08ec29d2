package dev.legwork.leg;

/**
 * What went wrong, for scripts and for people.
 *
 * @param code the kind
 * @param text one or two sentences: what happened, naming machine and port, and what to do; never a
 *     secret, and anything a remote side said is already stripped of control characters
 */
public record Cause(CauseCode code, String text) {}
