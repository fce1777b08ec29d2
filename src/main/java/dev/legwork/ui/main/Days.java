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
 * The last 24 hours of every leg: read off JavaFX's thread at the start, every minute and whenever
 * a light changed, and kept up to date in between by what is seen.
 */
final class Days {
    private static final Duration READ_EVERY = Duration.ofMinutes(1);

    /** A change is on the disk by then. */
    private static final Duration WRITTEN_AFTER = Duration.ofSeconds(1);

    private final Ui ui;
    private final Runnable changed;
    private Map<String, DayStrip> strips = new HashMap<>();
    private @Nullable Instant asked;
    private boolean reading;
    private Map<String, Light> seen = new HashMap<>();
    private @Nullable Instant turned;

    /**
     * @param changed told when there is something new
     */
    Days(Ui ui, Runnable changed) {
        this.ui = ui;
        this.changed = changed;
    }

    /** Reads anew if it is time to. */
    void follow(Shown shown, boolean runs) {
        Map<String, Light> lights = new HashMap<>();
        shown.document().legs().forEach(leg -> lights.put(leg.name(), Lights.of(leg)));
        if (!lights.equals(seen)) {
            seen = lights;
            turned = shown.at();
        }
        if (!reading && isDue(shown.at())) {
            asked = shown.at();
            turned = null;
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

    private boolean isDue(Instant now) {
        Instant last = asked;
        Instant turn = turned;
        return last == null
                || !now.isBefore(last.plus(READ_EVERY))
                || (turn != null && !now.isBefore(turn.plus(WRITTEN_AFTER)));
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
