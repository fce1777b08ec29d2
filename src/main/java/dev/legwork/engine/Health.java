package dev.legwork.engine;

import dev.legwork.leg.HopState;
import dev.legwork.leg.Hops;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Verdict;

import java.time.Duration;

/**
 * What is known of one forward. Pure: every observation gives a new one.
 *
 * @param verdict what it comes to
 * @param detail one short phrase
 * @param hops the same, hop by hop
 * @param reached whether its target was ever reached since the program started
 * @param took of the last probe that was answered, zero before the first
 */
record Health(Verdict verdict, String detail, Hops hops, boolean reached, Duration took) {

    private static final Hops NOTHING_KNOWN =
            new Hops(
                    HopState.UNKNOWN,
                    HopState.UNKNOWN,
                    HopState.UNKNOWN,
                    HopState.UNKNOWN,
                    HopState.UNKNOWN);

    /** Before anything was tried. */
    static final Health UNTRIED =
            new Health(Verdict.NO_TRANSPORT, "", NOTHING_KNOWN, false, Duration.ZERO);

    /**
     * Returns this forward without a transport.
     *
     * @param listening whether its port is held
     */
    Health withoutTransport(boolean listening) {
        return new Health(
                Verdict.NO_TRANSPORT,
                "",
                new Hops(
                        listening ? HopState.OK : HopState.UNKNOWN,
                        listening ? HopState.FAILED : HopState.UNKNOWN,
                        HopState.UNKNOWN,
                        HopState.UNKNOWN,
                        HopState.UNKNOWN),
                reached,
                took);
    }

    /** Returns this forward under a transport nothing was asked through yet. */
    Health underNewTransport() {
        return new Health(
                Verdict.NOT_PROBED,
                "",
                hops(HopState.UNKNOWN, HopState.UNKNOWN, HopState.UNKNOWN),
                reached,
                took);
    }

    /**
     * Returns this forward after an observation.
     *
     * @param forward which it is
     * @param seen what was seen
     */
    Health after(PortForward forward, Observation seen) {
        return switch (seen) {
            case Observation.TargetReached o -> targetReached(forward);
            case Observation.Prohibited o ->
                    to(
                            Verdict.PROHIBITED,
                            "the server does not let this key reach " + forward.target(),
                            hops(HopState.FAILED, HopState.UNKNOWN, HopState.UNKNOWN));
            case Observation.TargetRefused o ->
                    to(
                            forward.ofRange() && !reached ? Verdict.UNUSED : Verdict.TARGET_REFUSED,
                            "nothing answers at " + forward.target() + " there",
                            hops(HopState.OK, HopState.FAILED, HopState.UNKNOWN));
            case Observation.TargetHangs o ->
                    to(
                            Verdict.SERVICE_SILENT,
                            forward.target() + " takes no more connections",
                            hops(HopState.OK, HopState.FAILED, HopState.UNKNOWN));
            case Observation.Answered(int status, Duration time) when status >= 500 ->
                    reached(Verdict.SERVICE_SILENT, http(status, time), time, HopState.FAILED);
            case Observation.Answered(int status, Duration time) ->
                    reached(Verdict.ANSWERS, http(status, time), time, HopState.OK);
            case Observation.Opened(Duration time) ->
                    reached(Verdict.ANSWERS, "opens in " + millis(time), time, HopState.OK);
            case Observation.Silent(Duration waited) ->
                    reached(
                            Verdict.SERVICE_SILENT,
                            "no answer in " + waited.toSeconds() + " s",
                            took,
                            HopState.FAILED);
            case Observation.Dropped o ->
                    reached(
                            Verdict.SERVICE_SILENT,
                            "closes the connection without an answer",
                            took,
                            HopState.FAILED);
            case Observation.NotUnderstood o ->
                    reached(
                            Verdict.SERVICE_SILENT,
                            "answers, but not " + wanted(forward.probe()),
                            took,
                            HopState.FAILED);
            case Observation.NotOurs o ->
                    to(
                            Verdict.NO_TRANSPORT,
                            "port " + forward.port() + " does not lead to this leg",
                            new Hops(
                                    HopState.FAILED,
                                    HopState.OK,
                                    HopState.UNKNOWN,
                                    HopState.UNKNOWN,
                                    HopState.UNKNOWN));
        };
    }

    /**
     * Returns whether a probe should look again because a connection got further than the verdict
     * says.
     */
    boolean contradictedByReaching(PortForward forward) {
        return asksForMore(forward.probe())
                && (verdict == Verdict.TARGET_REFUSED
                        || verdict == Verdict.PROHIBITED
                        || verdict == Verdict.UNUSED);
    }

    private Health targetReached(PortForward forward) {
        if (asksForMore(forward.probe())) {
            // The target accepts; whether the service answers is for the probe to say.
            return new Health(verdict, detail, hops, true, took);
        }
        return reached(Verdict.ANSWERS, detail.isEmpty() ? "opens" : detail, took, HopState.OK);
    }

    private static boolean asksForMore(ProbeSpec spec) {
        return spec instanceof ProbeSpec.Http || spec instanceof ProbeSpec.Https;
    }

    private Health to(Verdict next, String why, Hops where) {
        return new Health(next, why, where, reached, took);
    }

    private static Health reached(Verdict next, String why, Duration time, HopState service) {
        return new Health(next, why, hops(HopState.OK, HopState.OK, service), true, time);
    }

    private static Hops hops(HopState permission, HopState target, HopState service) {
        return new Hops(HopState.OK, HopState.OK, permission, target, service);
    }

    private static String http(int status, Duration took) {
        return "HTTP " + status + " in " + millis(took);
    }

    private static String wanted(ProbeSpec spec) {
        return spec instanceof ProbeSpec.Https ? "HTTPS" : "HTTP";
    }

    private static String millis(Duration took) {
        return Math.max(1, took.toMillis()) + " ms";
    }
}
