package dev.legwork.app.desk;

import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Every leg's {@link Trail}, from one document to the next; looks at most once a second, because
 * numbers that change more often cannot be read. Not safe from several threads.
 */
public final class Rates {
    private static final Duration AT_MOST = Duration.ofMillis(950);
    private static final Trail NOTHING = new Trail();

    private final Map<String, Trail> trails = new HashMap<>();
    private @Nullable Instant last;

    /**
     * Takes what there is now.
     *
     * @return whether it was looked at
     */
    public boolean take(StatusDocument document, Instant at) {
        Instant before = last;
        if (before != null
                && !at.isBefore(before)
                && Duration.between(before, at).compareTo(AT_MOST) < 0) {
            return false;
        }
        double seconds =
                before == null ? 0 : Math.max(0, Duration.between(before, at).toMillis() / 1000.0);
        for (LegEntry leg : document.legs()) {
            trails.computeIfAbsent(leg.name(), name -> new Trail()).take(leg, at, seconds);
        }
        if (trails.size() > document.legs().size()) {
            trails.keySet().retainAll(document.legs().stream().map(LegEntry::name).toList());
        }
        last = at;
        return true;
    }

    /** Returns a leg's trail; an empty one for a leg never seen. */
    public Trail of(String leg) {
        return trails.getOrDefault(leg, NOTHING);
    }

    /** Returns bytes a second towards all targets. */
    public double up() {
        return trails.values().stream().mapToDouble(Trail::up).sum();
    }

    /** Returns bytes a second from all targets. */
    public double down() {
        return trails.values().stream().mapToDouble(Trail::down).sum();
    }

    /** Returns it as in {@code 1.4 MB/s}, {@code 12 kB/s}, {@code 0 B/s}. */
    public static String text(double bytesPerSecond) {
        if (bytesPerSecond < 1000) {
            return Strings.text("rate.bytes", Math.round(bytesPerSecond));
        }
        double kilo = bytesPerSecond / 1000;
        if (kilo < 999.5) {
            return Strings.text("rate.kilo", rounded(kilo));
        }
        double mega = kilo / 1000;
        return mega < 999.5
                ? Strings.text("rate.mega", rounded(mega))
                : Strings.text("rate.giga", rounded(mega / 1000));
    }

    private static String rounded(double number) {
        return number < 9.95
                ? String.format(Locale.getDefault(), "%.1f", number).replaceFirst("[.,]0$", "")
                : String.valueOf(Math.round(number));
    }
}
