package dev.legwork.leg;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The settings of a {@link Timing}, as they stand in legs.json, in seconds. */
public enum TimingKey {
    /** {@link Timing#keepAlive}. */
    KEEP_ALIVE("keepAliveSeconds", 1, 60, Timing::keepAlive),
    /** {@link Timing#silence}. */
    SILENCE("silenceSeconds", 2, 120, Timing::silence),
    /** {@link Timing#connect}. */
    CONNECT("connectSeconds", 1, 120, Timing::connect),
    /** {@link Timing#probe}. */
    PROBE("probeSeconds", 1, 3600, Timing::probe),
    /** {@link Timing#probeTimeout}. */
    PROBE_TIMEOUT("probeTimeoutSeconds", 1, 120, Timing::probeTimeout),
    /** {@link Timing#backoffCap}. */
    BACKOFF_CAP("backoffCapSeconds", 1, 3600, Timing::backoffCap),
    /** {@link Timing#hold}. */
    HOLD("holdSeconds", 0, 120, Timing::hold);

    private final String word;
    private final int least;
    private final int most;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a record's accessor
    private final Function<Timing, Duration> of;

    TimingKey(String word, int least, int most, Function<Timing, Duration> of) {
        this.word = word;
        this.least = least;
        this.most = most;
        this.of = of;
    }

    /** Returns its name in legs.json. */
    public String word() {
        return word;
    }

    /** Returns the least it may be, in seconds. */
    public int least() {
        return least;
    }

    /** Returns the most it may be, in seconds. */
    public int most() {
        return most;
    }

    /** Returns what it is. */
    public Duration of(Timing timing) {
        return of.apply(timing);
    }

    /** Finds it by its name in legs.json. */
    public static Optional<TimingKey> of(String word) {
        return Arrays.stream(values()).filter(key -> key.word.equals(word)).findFirst();
    }
}
