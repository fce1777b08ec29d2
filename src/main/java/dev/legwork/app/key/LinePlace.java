package dev.legwork.app.key;

import dev.legwork.leg.Leg;

/**
 * Where a line of a leg's key belongs: on the leg's server, or on its jump host, which is logged in
 * to with the same key.
 *
 * @param leg whose key
 * @param visitor who logs in there: the leg itself, or one made up that ends at the jump host and
 *     leads to what is behind it
 * @param isJump whether it is the jump host
 */
public record LinePlace(Leg leg, Leg visitor, boolean isJump) {

    /** Returns what a person types, as in {@code legwork key install mac-1 --jump}. */
    public String command(String verb) {
        return "legwork key " + verb + " " + leg.name() + (isJump ? " --jump" : "");
    }

    /** Returns what a person types to pin its host key. */
    public String pin() {
        return "legwork pin " + (isJump ? visitor.destination() : leg.name());
    }

    /** Returns whether a sentence says something of it as a jump host. */
    boolean isIn(String sentence) {
        String name = "jump host " + visitor.destination().endpoint();
        return sentence.contains(name + " ") || sentence.contains(name + ":");
    }
}
