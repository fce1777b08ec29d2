package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LineOptions;
import dev.legwork.leg.PortForward;

import java.util.List;
import java.util.stream.Collectors;

/** What the engine tells people: what happened, and what to do. */
final class Sentences {
    private static final int MOST_NAMED = 6;

    private Sentences() {}

    static Cause allProhibited(Leg leg) {
        return new Cause(
                CauseCode.FORWARDING_PROHIBITED,
                leg.destination().host()
                        + " lets this key log in but forward nothing. Either AllowTcpForwarding is"
                        + " off in its sshd_config (set it to yes and reload sshd), or the key's"
                        + " line in authorized_keys lacks port-forwarding or a permitopen that"
                        + " fits. A line that works begins: "
                        + LineOptions.of(leg).text());
    }

    static Cause someProhibited(Leg leg, List<PortForward> prohibited) {
        return new Cause(
                CauseCode.FORWARDING_PROHIBITED,
                leg.destination().host()
                        + " does not let this key reach "
                        + targets(prohibited)
                        + ". Its line in authorized_keys lacks a permitopen for it. A line that"
                        + " works begins: "
                        + LineOptions.of(leg).text());
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
