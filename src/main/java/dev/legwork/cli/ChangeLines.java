package dev.legwork.cli;

import dev.legwork.app.LegWatcher;
import dev.legwork.leg.LegStatus;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A line per change: time, leg, light, state, and why. Used by one thread. */
final class ChangeLines implements LegWatcher {
    private final PrintStream out;
    private final Clock clock;
    private final Map<String, String> last = new HashMap<>();

    ChangeLines(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void changed(LegStatus before, LegStatus after) {
        String what = after.light().word() + " " + after.state().word() + why(after);
        // A verdict that moves no light is no news here.
        if (!what.equals(last.put(after.leg().name().toLowerCase(Locale.ROOT), what))) {
            print(after.leg().name() + " " + what);
        }
    }

    /** Prints a sentence about the instance itself. */
    void say(String sentence) {
        print(sentence);
    }

    private static String why(LegStatus status) {
        return status.cause() == null
                ? ""
                : " " + status.cause().code().word() + ": " + status.cause().text();
    }

    /** A closed pipe is no reason to stop: PrintStream only remembers it. */
    private void print(String text) {
        synchronized (out) {
            out.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + text);
            out.flush();
        }
    }
}
