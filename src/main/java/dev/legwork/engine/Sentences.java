package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.KeyLimits;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LineOptions;
import dev.legwork.leg.PortForward;

import java.util.List;
import java.util.stream.Collectors;

/** What the engine tells people: what happened, and what to do. */
final class Sentences {
    private static final int MOST_NAMED = 6;

    private static final String SHOWS_CONFIG =
            "There `sudo sshd -T | grep -i -e forwarding -e permitopen` shows what holds outside"
                    + " Match blocks.";

    // sshd speaks of permitopen also where DisableForwarding forbids everything.
    private static final String IF_IT_IS_SO =
            ". If it begins so already, PermitOpen or DisableForwarding in sshd_config forbids it.";

    private Sentences() {}

    /**
     * The far side forbids everything.
     *
     * @param limits what it said of the key's line, so what is left to be at fault
     */
    static Cause allProhibited(Leg leg, KeyLimits limits) {
        String why =
                switch (limits) {
                    case NO_FORWARDING ->
                            " lets this key log in but forward nothing, because its line in"
                                    + " authorized_keys has restrict or no-port-forwarding and no"
                                    + " port-forwarding. "
                                    + goodLine(leg);
                    case SOME_TARGETS ->
                            " lets this key forward, but to none of this leg's targets: the"
                                    + " permitopen in its line in authorized_keys names others"
                                    + " (localhost and 127.0.0.1 are different to sshd). "
                                    + goodLine(leg)
                                    + IF_IT_IS_SO;
                    case NONE ->
                            " lets this key log in but forward nothing. Its line in"
                                    + " authorized_keys does not forbid it, so sshd_config does:"
                                    + " set AllowTcpForwarding local (or yes) and no"
                                    + " DisableForwarding, let PermitOpen be any or name "
                                    + targets(leg.portForwards())
                                    + ", look into its Match blocks too, and reload sshd. "
                                    + SHOWS_CONFIG;
                    case NOT_SAID ->
                            " lets this key log in but forward nothing. Either AllowTcpForwarding"
                                    + " is off in its sshd_config (set it to local or yes and"
                                    + " reload sshd), or the key's line in authorized_keys lacks"
                                    + " port-forwarding, or a permitopen that fits. "
                                    + SHOWS_CONFIG
                                    + " "
                                    + goodLine(leg);
                };
        return prohibited(leg, why);
    }

    /**
     * The far side forbids some targets.
     *
     * @param limits as for {@link #allProhibited}
     */
    static Cause someProhibited(Leg leg, List<PortForward> prohibited, KeyLimits limits) {
        String reach = " does not let this key reach " + targets(prohibited) + ". ";
        String why =
                switch (limits) {
                    case NONE ->
                            "Its line in authorized_keys does not forbid it, so PermitOpen in"
                                    + " sshd_config does: add it there, in Match blocks too, and"
                                    + " reload sshd. "
                                    + SHOWS_CONFIG;
                    case SOME_TARGETS ->
                            "The permitopen in its line in authorized_keys names others. "
                                    + goodLine(leg)
                                    + IF_IT_IS_SO;
                    case NO_FORWARDING, NOT_SAID ->
                            "Its line in authorized_keys lacks a permitopen for it, or PermitOpen"
                                    + " in sshd_config forbids it. "
                                    + goodLine(leg);
                };
        return prohibited(leg, reach + why);
    }

    private static Cause prohibited(Leg leg, String why) {
        return new Cause(CauseCode.FORWARDING_PROHIBITED, leg.destination().host() + why);
    }

    private static String goodLine(Leg leg) {
        return "Install one that works with `legwork key install "
                + leg.name()
                + "`; it begins: "
                + LineOptions.of(leg).text();
    }

    static Cause targetRefused(Leg leg, List<PortForward> refused) {
        return new Cause(
                CauseCode.TARGET_REFUSED,
                "Nothing answers at "
                        + targets(refused)
                        + " on "
                        + leg.destination().host()
                        + ". Start the service there, or correct the leg's target.");
    }

    static Cause serviceSilent(Leg leg, PortForward forward, String detail) {
        return new Cause(
                CauseCode.SERVICE_SILENT,
                "The service at "
                        + forward.target()
                        + " on "
                        + leg.destination().host()
                        + " does not work: "
                        + detail
                        + ". The leg itself is fine; look at the service.");
    }

    static Cause channelStuck(Leg leg) {
        return new Cause(
                CauseCode.CHANNEL_STUCK,
                leg.destination().host()
                        + " answers, but opens no more channels. The connection is made anew.");
    }

    private static String targets(List<PortForward> forwards) {
        String named =
                forwards.stream()
                        .limit(MOST_NAMED)
                        .map(f -> f.target().toString())
                        .distinct()
                        .collect(Collectors.joining(", "));
        int more = forwards.size() - MOST_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
