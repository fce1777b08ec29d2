package dev.legwork.control;

import dev.legwork.app.LegWatcher;
import dev.legwork.leg.Cause;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.Light;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes into the log what becomes of each leg, then hands it on: without a terminal the log is the
 * only place that says later what happened at night. On one thread at a time.
 */
final class LoggedChanges implements LegWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedChanges.class);

    private final LegWatcher next;
    private final Map<String, String> last = new HashMap<>();

    LoggedChanges(LegWatcher next) {
        this.next = next;
    }

    @Override
    public void changed(LegStatus before, LegStatus after) {
        String name = after.leg().name();
        Cause cause = after.cause();
        // A try in between that fails again is no news.
        if (cause == null || after.light() != Light.CONNECTING) {
            String what = after.light().word() + (cause == null ? "" : ", " + cause.code().word());
            // The sentence may hold a time of day, and is told once.
            if (!what.equals(last.put(name.toLowerCase(Locale.ROOT), what))) {
                LOG.info("{}: {}{}", name, what, cause == null ? "" : ": " + cause.text());
            }
        }
        next.changed(before, after);
    }
}
