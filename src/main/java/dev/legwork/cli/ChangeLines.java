package dev.legwork.cli;

import dev.legwork.app.LegWatcher;
import dev.legwork.leg.Cause;
import dev.legwork.leg.LegStatus;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A line per change: time, leg, light, state, the code of the cause and its sentence, as in {@code
 * 2026-11-23T16:00:00Z mac-1 down waiting dial-refused: …}. A sentence is said once as long as it
 * stays the same; the code is always there. Used by one thread.
 */
final class ChangeLines implements LegWatcher {
    private final PrintStream out;
    private final Clock clock;
    private final Map<String, String> last = new HashMap<>();
    private final Map<String, String> lastSentence = new HashMap<>();

    ChangeLines(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void changed(LegStatus before, LegStatus after) {
        String name = after.leg().name().toLowerCase(Locale.ROOT);
        Cause cause = after.cause();
        String code = cause == null ? "" : " " + cause.code().word();
        String sentence = cause == null ? "" : cause.text();
        String what = after.light().word() + " " + after.state().word() + code;
        // A verdict that moves no light is no news here, nor is a sentence said already.
        boolean said = sentence.isEmpty() || sentence.equals(lastSentence.put(name, sentence));
        if (cause == null) {
            lastSentence.remove(name);
        }
        if (!what.equals(last.put(name, what)) || !said) {
            print(after.leg().name() + " " + what + (said ? "" : ": " + sentence));
        }
    }

    /** Prints a sentence about the instance itself. */
    void say(String sentence) {
        print(sentence);
    }

    /** A closed pipe is no reason to stop: PrintStream only remembers it. */
    private void print(String text) {
        synchronized (out) {
            out.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + text);
            out.flush();
        }
    }
}
