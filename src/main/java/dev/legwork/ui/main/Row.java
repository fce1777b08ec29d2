package dev.legwork.ui.main;

import dev.legwork.app.desk.Trail;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.LegEntry;

import java.time.Instant;
import java.util.List;

/**
 * What a row of the list shows.
 *
 * @param leg which
 * @param trail its numbers
 * @param day its last 24 hours in half hours
 * @param known whether anybody knows how it is now
 * @param now the time
 */
record Row(LegEntry leg, Trail trail, List<Light> day, boolean known, Instant now) {}
