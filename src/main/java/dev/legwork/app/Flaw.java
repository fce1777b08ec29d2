package dev.legwork.app;

/**
 * Why a change would not be made.
 *
 * @param at where in the leg, as in {@code destination.host} or {@code forwards[0].ports}; empty
 *     when it is not one place of this leg
 * @param sentence for a person
 * @param clash whether another leg, or the leg itself, wants the port already
 */
public record Flaw(String at, String sentence, boolean clash) {}
