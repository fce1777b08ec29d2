package dev.legwork.app;

import dev.legwork.leg.Cause;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.leg.Outage;
import dev.legwork.store.HistoryEntry;
import dev.legwork.store.HistoryFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the past says of a leg. */
public final class History {
    private static final int MOST = 100_000;

    private History() {}

    /**
     * One leg's past.
     *
     * @param leg its name
     * @param since of the oldest thing known
     * @param up how long it was up since then, as far as the changes tell
     * @param outages that ended, oldest first
     */
    public record Past(String leg, Instant since, Duration up, List<Outage> outages) {
        /** Copies the list. */
        public Past {
            outages = List.copyOf(outages);
        }

        /** Returns the middle of the times it took to be up again, zero without an outage. */
        public Duration medianDown() {
            List<Duration> downs = outages.stream().map(Outage::down).sorted().toList();
            return downs.isEmpty() ? Duration.ZERO : downs.get(downs.size() / 2);
        }

        /** Returns the longest time it took to be up again, zero without an outage. */
        public Duration longestDown() {
            return outages.stream()
                    .map(Outage::down)
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }
    }

    /**
     * A change of a leg.
     *
     * @param at when
     * @param from what it did before
     * @param to what it did then
     * @param light its light then
     * @param cause why, null for no reason
     */
    public record Turn(
            Instant at, LegState from, LegState to, Light light, @Nullable Cause cause) {}

    /**
     * What happened to a leg lately.
     *
     * @param turns oldest first; the first may be older than asked for: it says what held then
     * @param outages that ended, oldest first
     */
    public record Day(List<Turn> turns, List<Outage> outages) {
        /** Copies the lists. */
        public Day {
            turns = List.copyOf(turns);
            outages = List.copyOf(outages);
        }
    }

    /**
     * Reads what happened lately; blocks on the file system.
     *
     * @param home whose
     * @param since from when on
     * @return by the leg's name
     * @throws IOException when the file cannot be read
     */
    public static Map<String, Day> since(Home home, Instant since) throws IOException {
        Map<String, Deque<Turn>> turns = new TreeMap<>();
        Map<String, List<Outage>> outages = new TreeMap<>();
        for (HistoryEntry entry : HistoryFile.read(home.folders().state(), null, MOST)) {
            switch (entry) {
                case HistoryEntry.Ended ended -> {
                    if (!ended.at().isBefore(since)) {
                        outages.computeIfAbsent(ended.leg(), name -> new ArrayList<>())
                                .add(ended.outage());
                    }
                }
                case HistoryEntry.Changed changed -> {
                    Deque<Turn> of =
                            turns.computeIfAbsent(changed.leg(), name -> new ArrayDeque<>());
                    if (changed.at().isBefore(since)) {
                        of.clear();
                    }
                    of.add(
                            new Turn(
                                    changed.at(),
                                    changed.fromState(),
                                    changed.toState(),
                                    changed.toLight(),
                                    changed.cause()));
                }
            }
        }
        Map<String, Day> days = new TreeMap<>();
        turns.forEach(
                (leg, of) ->
                        days.put(
                                leg,
                                new Day(List.copyOf(of), outages.getOrDefault(leg, List.of()))));
        return days;
    }

    /**
     * Reads it; blocks on the file system.
     *
     * @param home whose
     * @param leg only this one, in whatever case; null for all
     * @param running whether an instance runs, so that what was up last is up still
     * @param now the end of what is being looked at
     * @throws IOException when the file cannot be read
     */
    public static List<Past> read(Home home, @Nullable String leg, boolean running, Instant now)
            throws IOException {
        TreeMap<String, List<HistoryEntry>> byLeg = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HistoryEntry entry : HistoryFile.read(home.folders().state(), leg, MOST)) {
            byLeg.computeIfAbsent(entry.leg(), name -> new ArrayList<>()).add(entry);
        }
        return byLeg.entrySet().stream()
                .map(one -> past(one.getKey(), one.getValue(), running, now))
                .toList();
    }

    private static Past past(String leg, List<HistoryEntry> entries, boolean running, Instant now) {
        Duration up = Duration.ZERO;
        Instant upSince = null;
        List<Outage> outages = new ArrayList<>();
        for (HistoryEntry entry : entries) {
            switch (entry) {
                case HistoryEntry.Ended ended -> outages.add(ended.outage());
                case HistoryEntry.Changed changed -> {
                    if (changed.fromState() == LegState.STOPPED) {
                        upSince = null; // a run that was killed says no more than this
                    }
                    boolean isUp = changed.toState() == LegState.UP;
                    if (upSince != null && !isUp) {
                        up = up.plus(Duration.between(upSince, changed.at()));
                        upSince = null;
                    } else if (upSince == null && isUp) {
                        upSince = changed.at();
                    }
                }
            }
        }
        if (upSince != null && running) {
            up = up.plus(Duration.between(upSince, now));
        }
        return new Past(leg, entries.getFirst().at(), up, outages);
    }
}
