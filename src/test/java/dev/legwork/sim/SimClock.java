package dev.legwork.sim;

import dev.legwork.engine.Lane;
import dev.legwork.engine.Ticker;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Simulated time, and lanes that run in it. Everything happens in the thread that calls {@link
 * #step}; lanes that have something to do at one instant take turns in an order drawn from the
 * seed.
 */
final class SimClock implements Ticker, Lane.Lanes {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1000 * MILLI;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST_AT_ONE_INSTANT = 200_000;

    private final SplittableRandom random;
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final List<SimLane> ready = new ArrayList<>();
    private long nanos = SECOND;
    private long wallJump;
    private long order;
    private long lastJump;
    private final Sabotage sabotage;
    private int engineAlarms;
    private long steps;
    private boolean atOnce;
    private boolean draining;

    SimClock(SplittableRandom random, Sabotage sabotage) {
        this.random = random;
        this.sabotage = sabotage;
        if (sabotage == Sabotage.LEAVES_AN_ALARM) {
            queue.add(new Due(10_000 * HOUR, true, () -> {}));
        }
    }

    private final class Due implements Alarm, Comparable<Due> {
        private final long at;
        private final long number;
        private final boolean engine;
        private @Nullable Runnable task;

        Due(long at, boolean engine, Runnable task) {
            this.at = at;
            this.number = order++;
            this.engine = engine;
            this.task = task;
            if (engine) {
                engineAlarms++;
            }
        }

        @Nullable Runnable take() {
            Runnable mine = task;
            cancel();
            return mine;
        }

        @Override
        public void cancel() {
            if (task != null && engine) {
                engineAlarms--;
            }
            task = null;
        }

        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final class SimLane implements Lane {
        private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        private boolean closed;

        @Override
        public void post(Runnable task) {
            if (closed) {
                return;
            }
            if (tasks.isEmpty()) {
                ready.add(this);
            }
            tasks.add(task);
            if (atOnce) {
                drain();
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Override
    public Lane open(String name) {
        return new SimLane();
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos + wallJump);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        boolean early = sabotage == Sabotage.WAKES_EARLY && delay.toNanos() > 400 * MILLI;
        Due due = new Due(nanos + delay.toNanos() / (early ? 2 : 1), true, task);
        queue.add(due);
        if (sabotage == Sabotage.LEAVES_ALARMS) {
            queue.add(new Due(nanos + 100 * HOUR, true, () -> {}));
        }
        return due;
    }

    /** Runs something of the world's own later. */
    Alarm in(long delay, Runnable task) {
        Due due = new Due(nanos + Math.max(0, delay), false, task);
        queue.add(due);
        return due;
    }

    /** Runs the next thing that is due, and all that follows from it at that instant. */
    void step() {
        Runnable task = null;
        while (task == null) {
            Due due = queue.remove();
            task = due.take();
            if (task != null) {
                nanos = Math.max(nanos, due.at);
            }
        }
        steps++;
        task.run();
        drain();
    }

    /** Runs something that waits for lanes, which therefore run whatever is posted at once. */
    void atOnce(Runnable waiting) {
        atOnce = true;
        try {
            waiting.run();
        } finally {
            atOnce = false;
        }
    }

    /** Runs what is posted until the lanes are empty. */
    void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            drainAll();
        } finally {
            draining = false;
        }
    }

    private void drainAll() {
        int run = 0;
        while (!ready.isEmpty()) {
            int last = ready.size() - 1;
            int turn = last == 0 ? 0 : random.nextInt(last + 1);
            SimLane lane = ready.get(turn);
            Runnable task = lane.tasks.remove();
            if (lane.tasks.isEmpty()) {
                ready.set(turn, ready.get(last));
                ready.remove(last);
                task.run();
            } else {
                task.run();
            }
            if (++run > MOST_AT_ONE_INSTANT) {
                throw new BrokenPromise(Promises.NO_BUSY_LOOP, "at " + nanos);
            }
        }
    }

    /** The machine sleeps, and its monotonic clock goes on or does not. */
    void sleep(long howLong, boolean monotonicGoesOn) {
        if (monotonicGoesOn) {
            nanos += howLong;
        } else {
            wallJump += howLong;
        }
        lastJump = nanos;
    }

    /** The wall clock is set, back or forth. */
    void setWall(long by) {
        wallJump += by;
    }

    long lastJump() {
        return lastJump;
    }

    int engineAlarms() {
        return engineAlarms;
    }

    long steps() {
        return steps;
    }
}
