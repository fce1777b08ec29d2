package dev.legwork.ssh;

/**
 * The memory that far sides may fill before local clients have taken anything: the sum of all
 * receive windows, shared by all legs. A fixed 2 MiB each is an out-of-memory at some 90 stalled
 * readers under a small heap (measured). Safe from any thread; never blocks.
 */
final class WindowBudget {
    /** What a connection starts with while there is plenty. */
    static final int START = 256 * 1024;

    /** What a connection gets even when nothing is left. */
    static final int LEAST = 32 * 1024;

    /** What a connection that is drained quickly may grow to. */
    static final int MOST = 2 * 1024 * 1024;

    private final long total;
    private long used;

    /**
     * Creates one.
     *
     * @param total bytes
     */
    WindowBudget(long total) {
        this.total = total;
    }

    /** Returns a third of the largest heap this JVM may have. */
    static WindowBudget ofThisHeap() {
        return new WindowBudget(Runtime.getRuntime().maxMemory() / 3);
    }

    /** Takes a first window, the smaller the less is left; never refuses. */
    synchronized int open() {
        long left = total - used;
        int window = START;
        // Half, a quarter, an eighth of the budget left: halve as often.
        for (long step = total / 2; window > LEAST && left < step; step /= 2) {
            window /= 2;
        }
        used += window;
        return window;
    }

    /**
     * Takes as much again for a window that is drained quickly.
     *
     * @return how much may be added, zero when it is large enough or memory is not plentiful
     */
    synchronized int grow(int window) {
        int more = Math.min(window, MOST - window);
        if (more <= 0 || used + more > total / 2) {
            return 0;
        }
        used += more;
        return more;
    }

    /**
     * Says how much a large window should give back, since others have too little.
     *
     * @return how much to leave unacknowledged; the caller has already given it back
     */
    synchronized int shrink(int window, int atMost) {
        if (window <= START || used <= total * 3 / 4) {
            return 0;
        }
        int less = Math.min(window - START, atMost);
        used -= less;
        return less;
    }

    /** Gives a window back. */
    synchronized void release(int window) {
        used -= window;
    }

    /** Returns what is taken, in bytes. */
    synchronized long used() {
        return used;
    }
}
