package dev.legwork.demo;

import dev.legwork.leg.LegStatus;
import dev.legwork.leg.Light;
import dev.legwork.leg.Outage;
import dev.legwork.leg.Snapshot;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** The guided tour: builds the LAN, shows its legs, breaks one and shows it come back. */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Half-open takes the 8 s of silence to be found, and a little to come back from. */
    private static final Duration HALF_OPEN_TAKES = Duration.ofSeconds(11);

    private final RunningLegs.Starter starter;
    private final PrintStream out;
    private final Duration patience;
    private final long started = System.nanoTime();

    /**
     * Creates one.
     *
     * @param starter brings the engine
     * @param out where the tour is told
     */
    public Demo(RunningLegs.Starter starter, PrintStream out) {
        this(starter, out, PATIENCE);
    }

    /** As the other, with how long a leg may take to come up or back. */
    Demo(RunningLegs.Starter starter, PrintStream out, Duration patience) {
        this.starter = starter;
        this.out = out;
        this.patience = patience;
    }

    /**
     * Runs the tour and cleans up. Blocks.
     *
     * @param seconds how long in all; null to stay until interrupted
     * @return empty when all lights came on and every broken leg came back, else a sentence saying
     *     what did not
     * @throws IOException when the LAN cannot be built, or not be taken down
     */
    public Optional<String> run(Optional<Duration> seconds) throws IOException {
        try (DemoLan lan = DemoLan.open()) {
            say(
                    "A LAN on this machine's loopback: a box with two model APIs, a hub in front of"
                            + " it.");
            say("Home (deleted afterwards): " + lan.home());
            try (RunningLegs legs = starter.start(lan.home())) {
                Optional<String> failure = tour(lan, legs, seconds);
                if (failure.isEmpty()) {
                    byHand(lan, seconds);
                    stay(seconds);
                }
                return failure;
            } catch (InterruptedException asked) {
                // Ctrl-C, or whoever runs the tour has seen enough: both mean clean up now.
                Thread.currentThread().interrupt();
                return Optional.of("The demo was interrupted before it had shown everything.");
            }
        }
    }

    private Optional<String> tour(DemoLan lan, RunningLegs legs, Optional<Duration> seconds)
            throws InterruptedException {
        say("");
        Optional<String> dark = allUp(legs, lan);
        if (dark.isPresent()) {
            return dark;
        }
        Optional<String> mute = chat(lan);
        if (mute.isPresent()) {
            return mute;
        }
        Optional<String> lost =
                breakBox(legs, "The box's SSH server drops the connection.", lan::drop);
        if (lost.isEmpty() && enoughTime(seconds)) {
            lost =
                    breakBox(
                            legs,
                            "The cable to the box goes half-open: nothing moves, nothing closes.",
                            lan::halfOpen);
            lan.endHalfOpen();
        }
        return lost.isPresent() ? lost : allUp(legs, lan);
    }

    private Optional<String> allUp(RunningLegs legs, DemoLan lan) throws InterruptedException {
        Map<String, Light> told = new TreeMap<>();
        Predicate<Snapshot> done =
                now -> {
                    for (LegStatus leg : now.legs()) {
                        Light before = told.put(leg.leg().name(), leg.light());
                        if (leg.light() != (before == null ? Light.OFF : before)) {
                            light(leg);
                        }
                    }
                    return now.legs().size() == lan.legs().size()
                            && now.legs().stream().allMatch(leg -> leg.light() == Light.UP);
                };
        Snapshot now = await(legs, patience, done);
        return now.legs().size() == lan.legs().size()
                        && now.legs().stream().allMatch(leg -> leg.light() == Light.UP)
                ? Optional.empty()
                : Optional.of("Not every leg came up within " + inWords(patience) + ".");
    }

    private Optional<String> chat(DemoLan lan) throws InterruptedException {
        say("");
        out.print("A chat answer, workstation → hub → box: \"");
        try {
            ChatClient.Told told = ChatClient.ask(lan.throughHub(), out);
            say("\" (" + told.words() + " pieces in " + inWords(told.took()) + ")");
            return told.complete() && told.via().endsWith("hub")
                    ? Optional.empty()
                    : Optional.of("The answer through the hub was cut short.");
        } catch (IOException mute) {
            say("\"");
            return Optional.of("No chat answer came through the hub: " + mute.getMessage() + ".");
        }
    }

    private Optional<String> breakBox(RunningLegs legs, String what, IntSupplier how)
            throws InterruptedException {
        int restarts = box(legs.snapshot()).map(LegStatus::restarts).orElse(0);
        say("");
        say(what);
        if (how.getAsInt() == 0) {
            return Optional.of("There was no connection to the box to break.");
        }
        Snapshot broken = await(legs, patience, now -> !isUp(now) || restarted(now, restarts));
        box(broken).filter(leg -> leg.light() != Light.UP).ifPresent(this::light);
        Snapshot back = await(legs, patience, now -> isUp(now) && restarted(now, restarts));
        Optional<LegStatus> leg = box(back);
        if (leg.isEmpty() || !isUp(back) || !restarted(back, restarts)) {
            return Optional.of("The leg box did not come back within " + inWords(patience) + ".");
        }
        light(leg.get());
        Outage outage = leg.get().lastOutage();
        if (outage != null) {
            say(
                    "  found after "
                            + inWords(outage.detectedAfter())
                            + ", down for "
                            + inWords(outage.down())
                            + " in all ("
                            + outage.cause().code().word()
                            + ")");
        }
        return Optional.empty();
    }

    private void byHand(DemoLan lan, Optional<Duration> seconds) {
        say("");
        say("Try it by hand:");
        say("  curl " + lan.throughBox() + "/v1/models");
        say("  curl -N -d '{\"stream\":true}' " + lan.throughHub() + "/v1/chat/completions");
        say(
                seconds.isPresent()
                        ? "It ends by itself after " + seconds.get().toSeconds() + " s."
                        : "It stays up until Ctrl-C.");
    }

    private void stay(Optional<Duration> seconds) throws InterruptedException {
        try {
            if (seconds.isEmpty()) {
                Thread.sleep(Duration.ofDays(365));
            } else if (left(seconds.get()).isPositive()) {
                Thread.sleep(left(seconds.get()));
            }
        } catch (InterruptedException enough) {
            // Everything has been shown by now, so being asked to end is not a failure.
            say("Cleaning up.");
        }
    }

    private boolean enoughTime(Optional<Duration> seconds) {
        return seconds.isEmpty() || left(seconds.get()).compareTo(HALF_OPEN_TAKES) > 0;
    }

    private Duration left(Duration all) {
        return all.minusNanos(System.nanoTime() - started);
    }

    private static Snapshot await(RunningLegs legs, Duration atMost, Predicate<Snapshot> done)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        Snapshot now = legs.snapshot();
        while (!done.test(now)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return now;
            }
            now = legs.awaitChange(now.version(), Duration.ofNanos(left));
        }
        return now;
    }

    private static Optional<LegStatus> box(Snapshot now) {
        return now.legs().stream().filter(leg -> leg.leg().name().equals(DemoLan.BOX)).findFirst();
    }

    private static boolean isUp(Snapshot now) {
        return box(now).filter(leg -> leg.light() == Light.UP).isPresent();
    }

    private static boolean restarted(Snapshot now, int before) {
        return box(now).filter(leg -> leg.restarts() > before).isPresent();
    }

    private void light(LegStatus leg) {
        String why = leg.cause() == null ? "" : "  " + leg.cause().text();
        say("  %-11s %-10s%s".formatted(leg.leg().name(), leg.light().word(), why).stripTrailing());
    }

    private static String inWords(Duration time) {
        return time.toMillis() < 1000
                ? time.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
