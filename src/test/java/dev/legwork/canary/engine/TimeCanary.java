package dev.legwork.canary.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks every clock there is, and sleeps in every way. */
final class TimeCanary {
    Instant asksTheInstant() {
        return Instant.now();
    }

    Instant asksTheInstantOfAClock(Clock clock) {
        return Instant.now(clock);
    }

    LocalDateTime asksTheCalendar() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }

    Clock asksASystemClock() {
        return Clock.systemUTC();
    }

    Supplier<Instant> asksByReference() {
        return Instant::now;
    }

    long asksNanos() {
        return System.nanoTime();
    }

    long asksMillis() {
        return System.currentTimeMillis();
    }

    void sleepsMillis() throws InterruptedException {
        Thread.sleep(1);
    }

    void sleepsNanos() throws InterruptedException {
        Thread.sleep(1, 1);
    }

    void sleepsADuration() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(1));
    }

    void sleepsAUnit() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1);
    }

    void parks() {
        LockSupport.parkNanos(1);
    }
}
