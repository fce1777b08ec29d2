package dev.legwork.app.desk;

import dev.legwork.app.History.Day;
import dev.legwork.app.History.Turn;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.leg.Outage;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A leg's last 24 hours in half hours, the worst light of each. Pure.
 *
 * @param from when the first half hour began
 * @param slices 48 lights, oldest first; off where nothing ran
 * @param linkUp the share of the time it was to run in which the link stood, 0 to 1; empty when it
 *     was not to run at all
 * @param troubles the newest first
 */
public record DayStrip(
        Instant from, List<Light> slices, OptionalDouble linkUp, List<Trouble> troubles) {
    /** How many slices there are. */
    public static final int SLICES = 48;

    /** How long each is. */
    public static final Duration SLICE = Duration.ofMinutes(30);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** Copies the lists. */
    public DayStrip {
        slices = List.copyOf(slices);
        troubles = List.copyOf(troubles);
    }

    /**
     * A time at which not all was well.
     *
     * @param light of it
     * @param at when it began
     * @param lasted how long
     * @param text what it was, in a few words
     */
    public record Trouble(Light light, Instant at, Duration lasted, String text) {}

    /** A stretch of one light. */
    private record Stretch(
            Instant from, Instant to, LegState state, Light light, @Nullable String code) {}

    /** Returns when the first of the half hours began that end around now. */
    public static Instant begin(Instant now) {
        long slice = SLICE.toSeconds();
        long current = Math.floorDiv(now.getEpochSecond(), slice) * slice;
        return Instant.ofEpochSecond(current - (SLICES - 1) * slice);
    }

    /**
     * Draws it.
     *
     * @param day what the file says; null for nothing
     * @param leg as it is now
     * @param runs whether an instance runs, so that what is said of the leg holds now
     */
    public static DayStrip of(@Nullable Day day, LegEntry leg, boolean runs, Instant now) {
        Instant from = begin(now);
        List<Stretch> stretches = stretches(day, leg, runs, from, now);
        Light[] slices = new Light[SLICES];
        Arrays.fill(slices, Light.OFF);
        for (Stretch stretch : stretches) {
            int first = slice(from, stretch.from());
            int last = slice(from, stretch.to());
            for (int i = first; i <= last; i++) {
                slices[i] = Lights.worse(slices[i], stretch.light());
            }
        }
        return new DayStrip(
                from, List.of(slices), linkUp(stretches), troubles(day, leg, stretches, from));
    }

    /** Returns the same with a light that shows now. */
    public DayStrip with(Light light) {
        Light last = slices.getLast();
        if (Lights.worse(last, light) == last) {
            return this;
        }
        List<Light> more = new ArrayList<>(slices);
        more.set(SLICES - 1, light);
        return new DayStrip(from, more, linkUp, troubles);
    }

    private static int slice(Instant from, Instant at) {
        long into = Duration.between(from, at).toSeconds();
        return (int) Math.clamp(into / SLICE.toSeconds(), 0, SLICES - 1L);
    }

    private static List<Stretch> stretches(
            @Nullable Day day, LegEntry leg, boolean runs, Instant from, Instant now) {
        List<Stretch> found = new ArrayList<>();
        List<Turn> turns = day == null ? List.of() : day.turns();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            Instant end = i + 1 < turns.size() ? turns.get(i + 1).at() : now;
            // A run that was killed says no more than its last line.
            boolean killed =
                    i + 1 < turns.size()
                            && turns.get(i + 1).from() == LegState.STOPPED
                            && turn.to() != LegState.STOPPED;
            boolean over = i + 1 == turns.size() && !runs;
            add(
                    found,
                    new Stretch(
                            turn.at(),
                            killed || over ? turn.at() : end,
                            turn.to(),
                            turn.light(),
                            turn.cause() == null ? null : turn.cause().code().word()),
                    from);
        }
        if (runs) {
            add(
                    found,
                    new Stretch(
                            turns.isEmpty() && leg.since().isBefore(now) ? leg.since() : now,
                            now,
                            state(leg),
                            Lights.of(leg),
                            leg.cause() == null ? null : leg.cause().code()),
                    from);
        }
        return found;
    }

    private static void add(List<Stretch> to, Stretch one, Instant from) {
        if (!one.to().isBefore(from)) {
            Instant begin = one.from().isBefore(from) ? from : one.from();
            to.add(new Stretch(begin, one.to(), one.state(), one.light(), one.code()));
        }
    }

    private static LegState state(LegEntry leg) {
        return Arrays.stream(LegState.values())
                .filter(state -> state.word().equals(leg.state()))
                .findFirst()
                .orElse(LegState.STOPPED);
    }

    private static OptionalDouble linkUp(List<Stretch> stretches) {
        Duration asked = Duration.ZERO;
        Duration up = Duration.ZERO;
        for (Stretch stretch : stretches) {
            Duration lasted = Duration.between(stretch.from(), stretch.to());
            if (stretch.state() != LegState.STOPPED) {
                asked = asked.plus(lasted);
            }
            if (stretch.state() == LegState.UP) {
                up = up.plus(lasted);
            }
        }
        return asked.isZero()
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) up.toMillis() / Math.max(1, asked.toMillis()));
    }

    private static List<Trouble> troubles(
            @Nullable Day day, LegEntry leg, List<Stretch> stretches, Instant from) {
        List<Trouble> troubles = new ArrayList<>();
        if (day != null) {
            for (Outage outage : day.outages()) {
                if (!outage.at().isBefore(from)) {
                    troubles.add(outage(leg, outage));
                }
            }
        }
        for (Stretch stretch : stretches) {
            Duration lasted = Duration.between(stretch.from(), stretch.to());
            boolean shown = stretch.light() == Light.DEGRADED || stretch.light() == Light.NEEDS_YOU;
            if (shown && lasted.compareTo(SHORTEST) >= 0) {
                troubles.add(
                        new Trouble(stretch.light(), stretch.from(), lasted, words(leg, stretch)));
            }
        }
        troubles.addAll(unended(leg, stretches, day == null ? List.of() : day.outages()));
        troubles.sort(Comparator.comparing(Trouble::at).reversed());
        return joined(troubles);
    }

    /**
     * The outages that nobody wrote down as ended: those that go on, and those an end of the
     * program cut short. Tries to log in are part of them.
     */
    private static List<Trouble> unended(
            LegEntry leg, List<Stretch> stretches, List<Outage> ended) {
        List<Trouble> found = new ArrayList<>();
        Stretch first = null;
        for (Stretch one : stretches) {
            boolean goesOn =
                    one.light() == Light.DOWN || (first != null && one.light() == Light.CONNECTING);
            if (!goesOn) {
                first = null;
            } else if (first == null) {
                first = one;
                found.add(new Trouble(Light.DOWN, one.from(), lasted(one, one), words(leg, one)));
            } else {
                String text = one.light() == Light.DOWN ? words(leg, one) : found.getLast().text();
                found.set(
                        found.size() - 1,
                        new Trouble(Light.DOWN, first.from(), lasted(first, one), text));
            }
        }
        found.removeIf(one -> ended.stream().anyMatch(outage -> covers(one, outage)));
        return found;
    }

    private static Duration lasted(Stretch first, Stretch last) {
        return Duration.between(first.from(), last.to());
    }

    private static boolean covers(Trouble one, Outage outage) {
        return !outage.at().isBefore(one.at().minus(SLACK))
                && !outage.at().isAfter(one.at().plus(one.lasted()).plus(SLACK));
    }

    private static Trouble outage(LegEntry leg, Outage outage) {
        String what = StateLines.reason(leg, outage.cause().code()).orElse(outage.cause().text());
        return new Trouble(
                Light.DOWN,
                outage.at(),
                outage.down(),
                outage.detectedAfter().compareTo(SHORTEST) < 0
                        ? what
                        : Strings.text(
                                "day.noticed", what, Spans.precisely(outage.detectedAfter())));
    }

    private static String words(LegEntry leg, Stretch stretch) {
        return Optional.ofNullable(stretch.code())
                .flatMap(StateLines::code)
                .map(
                        code ->
                                StateLines.reason(leg, code)
                                        .orElseGet(() -> Strings.text("day.cause." + code.word())))
                .orElse(Lights.word(stretch.light()));
    }

    /** One after the other with the same words is one. */
    private static List<Trouble> joined(List<Trouble> newestFirst) {
        List<Trouble> joined = new ArrayList<>();
        for (Trouble one : newestFirst) {
            Trouble later = joined.isEmpty() ? null : joined.getLast();
            if (later != null
                    && later.light() == one.light()
                    && one.light() != Light.DOWN
                    && later.text().equals(one.text())
                    && !one.at().plus(one.lasted()).plus(SHORTEST).isBefore(later.at())) {
                joined.set(
                        joined.size() - 1,
                        new Trouble(
                                one.light(),
                                one.at(),
                                one.lasted().plus(later.lasted()),
                                one.text()));
            } else {
                joined.add(one);
            }
        }
        return joined;
    }
}
