package dev.legwork.sim;

/** What happened, in order: all of it as a hash, the end of it in words. */
final class Trace {
    private static final int KEPT = 60;

    private final String[] what = new String[KEPT];
    private final String[] who = new String[KEPT];
    private final long[] number = new long[KEPT];
    private final long[] at = new long[KEPT];
    private int count;
    private long hash;

    void add(long nanos, String event, String subject, long n) {
        int slot = count++ % KEPT;
        at[slot] = nanos;
        what[slot] = event;
        who[slot] = subject;
        number[slot] = n;
        hash = mix(mix(mix(mix(hash, nanos), event.hashCode()), subject.hashCode()), n);
    }

    private static long mix(long hash, long value) {
        long h = (hash ^ value) * 0x9E3779B97F4A7C15L;
        return h ^ (h >>> 29);
    }

    /** Two runs of a seed are the same run if and only if their hashes are. */
    long hash() {
        return hash;
    }

    /** Returns the last lines, oldest first. */
    String tail() {
        StringBuilder lines = new StringBuilder();
        for (int i = Math.max(0, count - KEPT); i < count; i++) {
            int slot = i % KEPT;
            lines.append(at[slot] / 1_000_000)
                    .append(" ms  ")
                    .append(what[slot])
                    .append("  ")
                    .append(who[slot])
                    .append("  ")
                    .append(number[slot])
                    .append('\n');
        }
        return lines.toString();
    }
}
