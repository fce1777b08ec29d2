package dev.legwork.leg;

/** What a person sees of a leg at a glance, from best to worst among those that run. */
public enum Light {
    /** Not asked to run. */
    OFF("off"),
    /** Every forward in use answers. */
    UP("up"),
    /** On its way, or up with the first probe not back yet. */
    CONNECTING("connecting"),
    /** Carries traffic, but something behind it does not answer. */
    DEGRADED("degraded"),
    /** No transport; comes back by itself. */
    DOWN("down"),
    /** Needs a person. */
    NEEDS_YOU("needs-you");

    private final String word;

    Light(String word) {
        this.word = word;
    }

    /** Returns the word scripts see. */
    public String word() {
        return word;
    }
}
