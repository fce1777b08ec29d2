package dev.legwork.ui.main;

import dev.legwork.app.desk.DayStrip;
import dev.legwork.app.desk.LegFacts;
import dev.legwork.app.desk.Trail;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The leg whose details are shown.
 *
 * @param leg what its instance says
 * @param facts what files say, null until they were read
 * @param port the port that is looked at, null for all
 * @param trail its numbers
 * @param day its last 24 hours
 * @param known whether anybody knows how it is now
 * @param now the time
 */
record Subject(
        LegEntry leg,
        @Nullable LegFacts facts,
        @Nullable ForwardEntry port,
        Trail trail,
        DayStrip day,
        boolean known,
        Instant now) {
    boolean asks() {
        return facts != null && facts.asks();
    }
}
