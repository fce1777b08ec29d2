package dev.legwork.app.desk;

import dev.legwork.leg.HopState;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.leg.Verdict;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.HopsEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import java.util.List;

/**
 * What an instance's last words are worth once it has ended: the legs there are, and that none of
 * them runs. Pure.
 */
public final class EndedLegs {
    private static final HopsEntry NOTHING =
            new HopsEntry(
                    HopState.UNKNOWN.word(),
                    HopState.UNKNOWN.word(),
                    HopState.UNKNOWN.word(),
                    HopState.UNKNOWN.word(),
                    HopState.UNKNOWN.word());

    private EndedLegs() {}

    /** Returns the same legs, all of them stopped, with no port bound and nothing green. */
    public static StatusDocument of(StatusDocument last) {
        return new StatusDocument(
                last.pid(),
                last.since(),
                last.home(),
                last.problem(),
                last.legs().stream().map(EndedLegs::ended).toList());
    }

    private static LegEntry ended(LegEntry leg) {
        return new LegEntry(
                leg.name(),
                leg.destination(),
                leg.enabled(),
                LegState.STOPPED.word(),
                Light.OFF.word(),
                null,
                leg.since(),
                null,
                0,
                leg.restarts(),
                null,
                leg.forwards().stream().map(EndedLegs::ended).toList(),
                leg.lastOutage(),
                leg.warning(),
                leg.proof(),
                leg.tags(),
                leg.via());
    }

    private static ForwardEntry ended(ForwardEntry forward) {
        return new ForwardEntry(
                forward.listen(),
                List.of(),
                forward.target(),
                Verdict.NOT_PROBED.word(),
                "",
                NOTHING,
                0,
                0,
                forward.bytesUp(),
                forward.bytesDown());
    }
}
