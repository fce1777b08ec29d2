package dev.legwork.ui.main;

import dev.legwork.app.History;
import dev.legwork.app.History.Day;
import dev.legwork.app.Home;
import dev.legwork.app.desk.DayStrip;
import dev.legwork.app.desk.Lights;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last 24 hours of every leg: read off JavaFX's thread at the start and every minute, and kept
 * up to date in between by what is seen.
 */
final class Days {
    private static final Duration READ_EVERY = Duration.ofMinutes(1);

    private final Ui ui;
    private final Runnable changed;
    private Map<String, DayStrip> strips = new HashMap<>();
    private @Nullable Instant asked;
    private boolean reading;

    /**
     * @param changed told when there is something new
     */
    Days(Ui ui, Runnable changed) {
        this.ui = ui;
        this.changed = changed;
    }

    /** Reads anew if it is time to. */
    void follow(Shown shown, boolean runs) {
        Instant last = asked;
        if (!reading && (last == null || !shown.at().isBefore(last.plus(READ_EVERY)))) {
            asked = shown.at();
            reading = true;
            Home home = ui.desk().home();
            List<LegEntry> legs = shown.document().legs();
            ui.work()
                    .start(
                            "window-history",
                            () -> read(home, legs, runs, shown.at()),
                            read -> {
                                strips = read;
                                reading = false;
                                changed.run();
                            },
                            failure -> reading = false);
        }
    }

    private static Map<String, DayStrip> read(
            Home home, List<LegEntry> legs, boolean runs, Instant now) throws IOException {
        Map<String, Day> days = History.since(home, DayStrip.begin(now));
        Map<String, DayStrip> strips = new HashMap<>();
        legs.forEach(
                leg -> strips.put(leg.name(), DayStrip.of(days.get(leg.name()), leg, runs, now)));
        return strips;
    }

    /** Returns a leg's day. */
    DayStrip of(LegEntry leg, boolean runs, Instant now) {
        DayStrip known =
                strips.computeIfAbsent(leg.name(), name -> DayStrip.of(null, leg, runs, now));
        Light light = Lights.of(leg);
        DayStrip live = runs ? known.with(light) : known;
        if (!live.slices().equals(known.slices())) {
            strips.put(leg.name(), live);
        }
        return live;
    }
}
