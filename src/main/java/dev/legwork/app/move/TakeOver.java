package dev.legwork.app.move;

import dev.legwork.app.Home;
import dev.legwork.desktop.RunningTunnel;
import dev.legwork.desktop.TunnelSwitch;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.status.Reply;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts a leg in the place of an old tunnel. The leg is tried on spare ports first. Then it is
 * enabled, so that all it waits for is its ports; only then is the old tunnel ended, and started
 * again when the leg is not green on its own ports. Blocks; for a platform thread.
 */
public final class TakeOver {
    /** Without an instance nobody would carry what the old tunnel carries. */
    public static final String NO_INSTANCE =
            "no Legwork is running that could carry what the old tunnels carry; start it first"
                    + " (\"legwork run --headless\"), then take over. Nothing was changed.";

    private static final Duration TRIAL = Duration.ofSeconds(25);
    private static final Duration REAL = Duration.ofSeconds(15);
    private static final Duration READY = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(25);

    /** So long a taken port is asked for at every look; then the leg's own retry will do. */
    private static final Duration HURRY = Duration.ofSeconds(2);

    private final Home home;
    private final List<Leg> legs;
    private final TunnelSwitch tunnels;
    private final Hands hands;
    private final Consumer<String> say;

    /** What is done by the instance that runs. */
    public interface Hands {
        /** Switches a leg on or off for good. */
        Reply enable(String leg, boolean on) throws IOException;

        /** Has a leg run now, and ask for its ports again at once. */
        Reply start(String leg) throws IOException;

        /** Returns what the instance says, null when none runs. */
        @Nullable StatusDocument status() throws IOException;
    }

    /** How it went. */
    public sealed interface Outcome {
        /** The leg carries what the tunnel carried. */
        record Done() implements Outcome {}

        /**
         * The old tunnel is as it was, as far as could be.
         *
         * @param why a sentence
         */
        record Kept(String why) implements Outcome {}
    }

    /**
     * @param home whose pins and secrets
     * @param legs there are
     * @param tunnels ends them and starts them
     * @param hands switches legs
     * @param say takes a line a step
     */
    public TakeOver(
            Home home, List<Leg> legs, TunnelSwitch tunnels, Hands hands, Consumer<String> say) {
        this.home = home;
        this.legs = List.copyOf(legs);
        this.tunnels = tunnels;
        this.hands = hands;
        this.say = say;
    }

    /** Puts a leg in a tunnel's place. */
    public Outcome run(Leg leg, RunningTunnel old) {
        if (!old.command().tunnelOnly() && old.unit() == null) {
            return new Outcome.Kept(
                    old.who()
                            + " is also a login (it was started without -N), so it is not ended;"
                            + " end it yourself and enable "
                            + leg.name()
                            + ".");
        }
        try {
            say.accept(leg.name() + ": trying it on spare ports beside " + old.who());
            String problem = new Trial(home, legs).run(leg, TRIAL);
            if (problem != null) {
                return new Outcome.Kept(
                        "the trial was not green, so " + old.who() + " was left alone: " + problem);
            }
        } catch (IOException e) {
            return new Outcome.Kept(old.who() + " was not taken over: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Kept("interrupted, and " + old.who() + " was left alone.");
        }
        return switched(leg, old);
    }

    /** Puts a leg whose trial was green in a tunnel's place. */
    Outcome switched(Leg leg, RunningTunnel old) {
        TunnelSwitch.Remembered before;
        try {
            before = tunnels.remember(old);
            String problem = waiting(leg);
            if (problem != null) {
                return left(leg, old, problem);
            }
        } catch (IOException e) {
            return left(leg, old, e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return left(leg, old, "interrupted.");
        }
        say.accept(leg.name() + ": the trial is green; ending " + old.who());
        try {
            tunnels.stop(old);
        } catch (IOException e) {
            return stillThere(old)
                    ? left(leg, old, e.getMessage() + ".")
                    : back(leg, before, e.getMessage() + ".");
        }
        if (old.parent() != null) {
            say.accept(
                    leg.name()
                            + ": "
                            + old.parent()
                            + " had started the old tunnel and may start it again; end that too");
        }
        return inPlace(leg, before);
    }

    /** Has the leg wait for nothing but its ports; returns why it does not, null when it does. */
    private @Nullable String waiting(Leg leg) throws IOException, InterruptedException {
        if (hands.status() == null) {
            return NO_INSTANCE;
        }
        if (hands.enable(leg.name(), true) instanceof Reply.Failed(var kind, String text)) {
            return text + ".";
        }
        // That it needs somebody is what is wanted: somebody to end the old tunnel.
        if (hands.start(leg.name()) instanceof Reply.Failed(var kind, String text)
                && kind != Reply.Kind.NEEDS_YOU) {
            return text + ".";
        }
        long end = System.nanoTime() + READY.toNanos();
        while (System.nanoTime() < end) {
            LegEntry now = now(leg.name());
            if (now != null && (portTaken(now) || now.light().equals("up"))) {
                return null;
            }
            if (now != null && blocked(now)) {
                return why(now);
            }
            Thread.sleep(LOOK);
        }
        return null; // it may hold other ports than the old tunnel, and be on its way
    }

    private Outcome inPlace(Leg leg, TunnelSwitch.Remembered before) {
        String why;
        try {
            why = green(leg.name());
            if (why == null) {
                say.accept(leg.name() + ": green on its own ports, the old tunnel is gone");
                return new Outcome.Done();
            }
        } catch (IOException e) {
            why = e.getMessage() + ".";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why = "interrupted.";
        }
        return back(leg, before, why);
    }

    /** Returns null once the leg is green, or why it is not. */
    private @Nullable String green(String name) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String why = "the instance does not know it.";
        hands.start(name); // the ports are free now
        while (System.nanoTime() - start < REAL.toNanos()) {
            LegEntry leg = now(name);
            if (leg != null) {
                if (leg.light().equals("up")) {
                    return null;
                }
                why = why(leg);
                if (portTaken(leg) && System.nanoTime() - start < HURRY.toNanos()) {
                    hands.start(name);
                } else if (blocked(leg) && !portTaken(leg)) {
                    return why; // only a person can help, and waiting does not
                }
            }
            Thread.sleep(LOOK);
        }
        return "it was not within " + REAL.toSeconds() + " s. " + why;
    }

    private @Nullable LegEntry now(String name) throws IOException {
        StatusDocument document = hands.status();
        return document == null
                ? null
                : document.legs().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElse(null);
    }

    private static boolean blocked(LegEntry leg) {
        return leg.state().equals(LegState.BLOCKED.word());
    }

    private static boolean portTaken(LegEntry leg) {
        return blocked(leg)
                && leg.cause() != null
                && leg.cause().code().equals(CauseCode.PORT_TAKEN.word());
    }

    private static String why(LegEntry leg) {
        return leg.cause() == null ? "it is " + leg.light() + "." : leg.cause().text();
    }

    private boolean stillThere(RunningTunnel old) {
        try {
            return tunnels.still(old);
        } catch (IOException e) {
            return true; // nobody knows, so nothing is started a second time
        }
    }

    /** The old tunnel runs as it did; the leg is as it was too. */
    private Outcome left(Leg leg, RunningTunnel old, String why) {
        String sentence = old.who() + " was left alone: " + why;
        if (leg.enabled()) {
            return new Outcome.Kept(sentence);
        }
        return new Outcome.Kept(sentence + disabled(leg));
    }

    /** Returns what to add to a sentence: nothing where it went well. */
    private String disabled(Leg leg) {
        try {
            if (hands.enable(leg.name(), false) instanceof Reply.Failed(var kind, String text)) {
                return " Nor could " + leg.name() + " be disabled: " + text + ".";
            }
            long end = System.nanoTime() + READY.toNanos();
            while (System.nanoTime() < end) {
                LegEntry now = now(leg.name());
                if (now == null || now.state().equals(LegState.STOPPED.word())) {
                    break;
                }
                Thread.sleep(LOOK);
            }
            return "";
        } catch (IOException e) {
            return " Nor could " + leg.name() + " be disabled: " + e.getMessage() + ".";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private Outcome back(Leg leg, TunnelSwitch.Remembered before, String why) {
        String sentence = leg.name() + " was not green on its own ports: " + why + disabled(leg);
        try {
            tunnels.start(before);
            return new Outcome.Kept(
                    sentence + " The old tunnel was started again and the leg disabled.");
        } catch (IOException e) {
            return new Outcome.Kept(
                    sentence
                            + " The leg was disabled, but the old tunnel could not be started"
                            + " again: "
                            + e.getMessage()
                            + ".");
        }
    }
}
