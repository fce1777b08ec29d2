package dev.legwork.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Time moved by hand, and lanes that run when it is: everything in one thread, in order. */
final class HandClock implements Ticker, Lane.Lanes {
    private final PriorityQueue<Due> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private long nanos = 1_000_000_000L;
    private long order;

    private record Due(long at, long order, Runnable task) {}

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        Due due = new Due(nanos + delay.toNanos(), order++, task);
        alarms.add(due);
        return () -> alarms.remove(due);
    }

    @Override
    public Lane open(String name) {
        return new Lane() {
            @Override
            public void post(Runnable task) {
                ready.add(task);
            }

            @Override
            public void close() {}
        };
    }

    /** Runs what is ready. */
    void settle() {
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
            next.run();
        }
    }

    /** Lets time pass, alarm by alarm. */
    void pass(Duration time) {
        settle();
        long until = nanos + time.toNanos();
        while (!alarms.isEmpty() && alarms.peek().at() <= until) {
            Due due = alarms.remove();
            nanos = due.at();
            due.task().run();
            settle();
        }
        nanos = until;
    }

    int alarms() {
        return alarms.size();
    }
}
