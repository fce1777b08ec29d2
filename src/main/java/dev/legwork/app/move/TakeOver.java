package dev.legwork.app.move;

import dev.legwork.app.Home;
import dev.legwork.desktop.RunningTunnel;
import dev.legwork.desktop.TunnelSwitch;
import dev.legwork.leg.Leg;
import dev.legwork.status.Reply;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts a leg in the place of an old tunnel. The leg is tried on spare ports first; the old tunnel
 * is ended only once that was green, and started again when the leg is not green on its own ports.
 * Blocks; for a platform thread.
 */
public final class TakeOver {
    private static final Duration TRIAL = Duration.ofSeconds(25);
    private static final Duration REAL = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Home home;
    private final List<Leg> legs;
    private final TunnelSwitch tunnels;
    private final Hands hands;
    private final Consumer<String> say;

    /** What is done by the instance, where one runs. */
    public interface Hands {
        /** Switches a leg on or off for good. */
        Reply enable(String leg, boolean on) throws IOException;

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
            say.accept(leg.name() + ": the trial is green; ending " + old.who());
            tunnels.stop(old);
        } catch (IOException e) {
            return new Outcome.Kept(old.who() + " was not taken over: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Kept("interrupted, and " + old.who() + " was left alone.");
        }
        if (old.parent() != null) {
            say.accept(
                    leg.name()
                            + ": "
                            + old.parent()
                            + " had started the old tunnel and may start it again; end that too");
        }
        return inPlace(leg, old);
    }

    private Outcome inPlace(Leg leg, RunningTunnel old) {
        String why;
        try {
            if (hands.enable(leg.name(), true) instanceof Reply.Failed(var kind, String text)) {
                why = text + ".";
            } else if (hands.status() == null) {
                say.accept(
                        leg.name()
                                + ": enabled, but no Legwork is running; start it now with"
                                + " \"legwork run --headless\"");
                return new Outcome.Done();
            } else {
                why = green(leg.name());
            }
            if (why == null) {
                say.accept(leg.name() + ": green on its own ports, the old tunnel is gone");
                return new Outcome.Done();
            }
        } catch (IOException e) {
            why = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why = "interrupted.";
        }
        return back(leg, old, why);
    }

    /** Returns null once the leg is green, or why it is not. */
    private @Nullable String green(String name) throws IOException, InterruptedException {
        long end = System.nanoTime() + REAL.toNanos();
        String why = "the instance does not know it.";
        while (System.nanoTime() < end) {
            StatusDocument document = hands.status();
            Optional<LegEntry> leg =
                    document == null
                            ? Optional.empty()
                            : document.legs().stream()
                                    .filter(one -> one.name().equals(name))
                                    .findFirst();
            if (leg.isPresent()) {
                if (leg.get().light().equals("up")) {
                    return null;
                }
                why =
                        leg.get().cause() == null
                                ? "it is " + leg.get().light() + "."
                                : leg.get().cause().text();
            }
            Thread.sleep(LOOK);
        }
        return why;
    }

    private Outcome back(Leg leg, RunningTunnel old, String why) {
        String sentence = leg.name() + " was not green on its own ports within 15 s: " + why;
        try {
            hands.enable(leg.name(), false);
        } catch (IOException e) {
            sentence += " Nor could it be disabled: " + e.getMessage() + ".";
        }
        try {
            tunnels.start(old);
            return new Outcome.Kept(
                    sentence + " The old tunnel was started again and the leg disabled.");
        } catch (IOException e) {
            return new Outcome.Kept(
                    sentence
                            + " The old tunnel could not be started again: "
                            + e.getMessage()
                            + ".");
        }
    }
}
