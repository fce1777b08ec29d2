package dev.legwork.app.desk;

import java.time.Duration;

/** Lengths of time as people say them: two units at most. */
public final class Spans {
    private Spans() {}

    /** Returns it as in {@code 3 d 4 h}, {@code 2 min 10 s}, {@code 0 s} for what has passed. */
    public static String of(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return Strings.text("span.seconds", seconds);
        }
        if (seconds < 3600) {
            return two("span.minutes", seconds / 60, "span.seconds", seconds % 60);
        }
        if (seconds < 86_400) {
            return two("span.hours", seconds / 3600, "span.minutes", seconds % 3600 / 60);
        }
        return two("span.days", seconds / 86_400, "span.hours", seconds % 86_400 / 3600);
    }

    /** Returns it in one unit, rounded, as in {@code 3 h}. */
    public static String roughly(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 90) {
            return Strings.text("span.seconds", seconds);
        }
        if (seconds < 5400) {
            return Strings.text("span.minutes", Math.round(seconds / 60.0));
        }
        return seconds < 129_600
                ? Strings.text("span.hours", Math.round(seconds / 3600.0))
                : Strings.text("span.days", Math.round(seconds / 86_400.0));
    }

    /** Returns it to a tenth of a second below a minute, as in {@code 8.0 s}. */
    public static String precisely(Duration duration) {
        long tenths = Math.max(0, Math.round(duration.toMillis() / 100.0));
        return tenths < 600
                ? Strings.text("span.seconds", tenths / 10 + "." + tenths % 10)
                : of(duration);
    }

    private static String two(String large, long many, String small, long few) {
        String first = Strings.text(large, many);
        return few == 0 ? first : first + " " + Strings.text(small, few);
    }
}
