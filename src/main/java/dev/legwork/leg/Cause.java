package dev.legwork.leg;

/**
 * What went wrong, for scripts and for people.
 *
 * @param code the kind
 * @param text one or two sentences: what happened, naming machine and port, and what to do; never a
 *     secret, and anything a remote side said is already stripped of control characters
 */
public record Cause(CauseCode code, String text) {

    /**
     * Returns the same for a leg: where LEG stands for its name in a command of ours, the name
     * does. Not for a name with a blank, which is no leg's but a jump host's.
     */
    public Cause naming(String leg) {
        if (leg.indexOf(' ') >= 0) {
            return this;
        }
        return new Cause(
                code, text.replaceAll("\\b(legwork [a-z ]+)LEG\\b", "$1" + leg.replace("$", "")));
    }
}
