package dev.legwork.app;

import dev.legwork.leg.ForwardStatus;
import dev.legwork.leg.HopState;
import dev.legwork.leg.Hops;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.Snapshot;
import dev.legwork.leg.Verdict;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusFromSnapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What there would be to say of legs while no instance runs. Pure. */
public final class StoppedLegs {
    private static final Hops UNKNOWN =
            new Hops(
                    HopState.UNKNOWN,
                    HopState.UNKNOWN,
                    HopState.UNKNOWN,
                    HopState.UNKNOWN,
                    HopState.UNKNOWN);

    private StoppedLegs() {}

    /** Returns a document in which all of them are stopped. */
    public static StatusDocument document(Home home, List<Leg> legs, Instant now) {
        return new StatusFromSnapshot(0, now, home.folder())
                .document(
                        new Snapshot(0, legs.stream().map(leg -> stopped(leg, now)).toList()),
                        null);
    }

    private static LegStatus stopped(Leg leg, Instant now) {
        return new LegStatus(
                leg,
                LegState.STOPPED,
                Light.OFF,
                null,
                null,
                now,
                null,
                0,
                0,
                null,
                leg.portForwards().stream().map(StoppedLegs::port).toList(),
                null);
    }

    private static ForwardStatus port(PortForward forward) {
        return new ForwardStatus(
                forward, List.of(), Verdict.NOT_PROBED, "", UNKNOWN, Duration.ZERO, 0, 0, 0);
    }
}
