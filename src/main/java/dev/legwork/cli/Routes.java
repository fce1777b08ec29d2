package dev.legwork.cli;

import dev.legwork.app.desk.RouteLine;
import dev.legwork.leg.Leg;
import dev.legwork.status.StatusDocument.LegEntry;

import java.util.List;

/** Where a leg leads, as in {@code localhost:5001–5003 → mac-1:5001–5003}. */
final class Routes {
    private Routes() {}

    /** Returns each run of ports by itself; none when the leg has no forwards. */
    static List<String> each(LegEntry leg) {
        return RouteLine.each(leg, leg.name());
    }

    /** Returns each run of ports by itself. */
    static List<String> each(Leg leg) {
        return RouteLine.each(leg, leg.name());
    }
}
