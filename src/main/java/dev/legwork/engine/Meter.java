package dev.legwork.engine;

import java.util.concurrent.atomic.LongAdder;

/** Counts bytes of one forward. Safe from any thread. */
public final class Meter {
    private final LongAdder up = new LongAdder();
    private final LongAdder down = new LongAdder();

    /** Creates a meter at zero. */
    public Meter() {}

    /** Adds bytes that went towards the target. */
    public void addUp(long bytes) {
        up.add(bytes);
    }

    /** Adds bytes that came from the target. */
    public void addDown(long bytes) {
        down.add(bytes);
    }

    /** Returns all bytes towards the target. */
    public long up() {
        return up.sum();
    }

    /** Returns all bytes from the target. */
    public long down() {
        return down.sum();
    }
}
