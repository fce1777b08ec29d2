package dev.legwork.engine;

import dev.legwork.leg.Timing;

import java.time.Duration;

/**
 * Decides from silence alone whether a transport lives: any byte heard counts, silence asks for a
 * sign of life, more silence cuts. Pure: it is told how long things took, and a reply makes a new
 * one.
 *
 * <p>The limit stretches to {@link #LONGEST} while replies come late. TCP repeats a lost packet
 * after 0.2, 0.6, 1.4, 3, 6.2, 12.6 s … (RFC 6298, doubling from Linux's least RTO of 200 ms), so
 * at 20 % loss a fixed 8 s takes five losses in a row for death, which cuts some 2 % of legs within
 * 90 s. A reply that is late by one such repetition is what loss looks like long before that.
 *
 * @param timing of the leg
 * @param replies how many came, capped: only the first few matter
 * @param best the quickest reply, the measure of late
 * @param late how late the last replies were, two bits each, the newest lowest
 * @param stretch added to the configured silence now
 */
public record PulseRule(Timing timing, int replies, Duration best, long late, Duration stretch) {

    /** The silence that cuts when replies come late. */
    public static final Duration LONGEST = Duration.ofSeconds(20);

    /** Questions asked at once after login, to know the network before it matters. */
    public static final int FIRST_QUESTIONS = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    // One repetition by TCP; a busy machine alone is seldom that slow.
    private static final Duration REPEATED = Duration.ofMillis(190);
    // Two of them in a row, which hardly happens without loss.
    private static final Duration REPEATED_TWICE = Duration.ofMillis(550);
    private static final int ENOUGH = 2;
    private static final long LAST_TEN = (1L << 20) - 1;
    // After a wake from sleep the silence is already long: the far side must first be asked.
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** What to do. */
    public enum Step {
        /** Wait. */
        NOTHING,
        /** Ask the far side for a sign of life. */
        SEND_KEEPALIVE,
        /** Close the raw socket. */
        CUT
    }

    /**
     * Starts with no history.
     *
     * @param timing of the leg
     */
    public static PulseRule fresh(Timing timing) {
        return new PulseRule(timing, 0, LONGEST, 0, Duration.ZERO);
    }

    /** Returns the silence that cuts now: the configured one, or up to {@link #LONGEST}. */
    public Duration limit() {
        Duration stretched = timing.silence().plus(stretch);
        return stretched.compareTo(LONGEST) < 0 || stretch.isZero() ? stretched : longest();
    }

    private Duration longest() {
        return max(LONGEST, timing.silence());
    }

    /**
     * Decides.
     *
     * @param silence since the last byte from the far side
     * @param sinceAsked since the last keepalive was handed over, longer than {@code silence} when
     *     it has been answered or none was sent
     */
    public Step next(Duration silence, Duration sinceAsked) {
        boolean waiting = sinceAsked.compareTo(silence) <= 0;
        if (waiting) {
            Duration patience = min(GRACE, timing.silence().minus(timing.keepAlive()));
            boolean over = silence.compareTo(limit()) >= 0 && sinceAsked.compareTo(patience) >= 0;
            return over ? Step.CUT : Step.NOTHING;
        }
        Duration pause = replies < FIRST_QUESTIONS ? FIRST_PAUSE : timing.keepAlive();
        return silence.compareTo(min(pause, timing.keepAlive())) >= 0
                ? Step.SEND_KEEPALIVE
                : Step.NOTHING;
    }

    /**
     * Learns from a reply.
     *
     * @param roundTrip from handing the keepalive over to the first byte heard
     */
    public PulseRule answered(Duration roundTrip) {
        Duration quickest = min(best, roundTrip);
        // Without a measure yet, what a LAN or a Wi-Fi takes is taken for granted.
        Duration usual = replies == 0 ? min(quickest, Duration.ofMillis(50)) : quickest;
        Duration over = roundTrip.minus(usual);
        int weight = 0;
        if (over.compareTo(REPEATED_TWICE) >= 0) {
            weight = 2;
        } else if (over.compareTo(REPEATED) >= 0) {
            weight = 1;
        }
        long history = ((late << 2) | weight) & LAST_TEN;
        return new PulseRule(
                timing, Math.min(replies + 1, 1000), quickest, history, stretched(history));
    }

    private Duration stretched(long history) {
        int score = 0;
        for (long rest = history; rest != 0; rest >>>= 2) {
            score += (int) (rest & 3);
        }
        if (score >= ENOUGH) {
            return max(LONGEST.minus(timing.silence()), Duration.ZERO);
        }
        // Duration's own arithmetic goes through BigDecimal, and this runs at every reply.
        Duration less = Duration.ofNanos(stretch.toNanos() / 4 * 3);
        return less.compareTo(Duration.ofMillis(500)) < 0 ? Duration.ZERO : less;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
