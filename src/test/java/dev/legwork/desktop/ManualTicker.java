package dev.legwork.desktop;

import dev.legwork.engine.Ticker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that moves when a test says so, and runs what falls due. One thread only. */
final class ManualTicker implements Ticker {
    private record Due(Duration at, Runnable task) {}

    private final List<Due> alarms = new ArrayList<>();
    private Duration elapsed = Duration.ZERO;
    private Duration slept = Duration.ZERO;

    void advance(Duration by) {
        Duration until = elapsed.plus(by);
        while (true) {
            Due next =
                    alarms.stream()
                            .filter(due -> due.at().compareTo(until) <= 0)
                            .min(Comparator.comparing(Due::at))
                            .orElse(null);
            if (next == null) {
                elapsed = until;
                return;
            }
            alarms.remove(next);
            elapsed = next.at();
            next.task().run();
        }
    }

    /** The wall clock goes on, and nothing else does. */
    void sleep(Duration by) {
        slept = slept.plus(by);
    }

    int waiting() {
        return alarms.size();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plus(elapsed).plus(slept);
    }

    @Override
    public long nanos() {
        return elapsed.toNanos();
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        Due due = new Due(elapsed.plus(delay), task);
        alarms.add(due);
        return () -> alarms.remove(due);
    }
}
