package dev.legwork.app;

import dev.legwork.app.key.KeyProofs;
import dev.legwork.app.key.LinePlace;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Via;
import dev.legwork.trust.KnownHosts;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a person does next on a leg's way from nothing to up: pin, key, line, proof, run. Goes by
 * what is there, in whatever order it came; reads small files only. Safe from any thread.
 */
public final class NextStep {
    private final KnownHosts pins;
    private final KeyProofs proofs;
    private final Path userHome;

    /**
     * @param pins who is pinned
     * @param proofs what is proven
     * @param userHome what {@code ~} in a key's file stands for
     */
    NextStep(KnownHosts pins, KeyProofs proofs, Path userHome) {
        this.pins = pins;
        this.proofs = proofs;
        this.userHome = userHome;
    }

    /**
     * Returns the first step that is missing, in a sentence with its command; empty when the leg's
     * key is proven as it is.
     *
     * @param all the legs there are
     */
    public String of(Leg leg, List<Leg> all) {
        Optional<String> unpinned = unpinnedOnTheWay(leg, all);
        if (unpinned.isPresent()) {
            return unpinned.get();
        }
        Endpoint to = leg.destination().endpoint();
        boolean behindJump = leg.destination().via() instanceof Via.JumpHost;
        if (!isPinned(to) && !behindJump) {
            return pin(leg.name(), to);
        }
        if (!hasKey(leg)) {
            return "Next: \"legwork key new " + leg.name() + "\" makes a key for it alone.";
        }
        if (!isPinned(to)) {
            // Nothing can be fetched before the jump host lets the leg's own key in.
            return "Next: \"legwork key install "
                    + leg.name()
                    + " --jump\" lets its key in at the jump host; then \"legwork pin "
                    + leg.name()
                    + "\" can fetch the host key of "
                    + to
                    + ".";
        }
        return proofs.last(leg, all) instanceof KeyProofs.LastProof.Kept(var _, boolean current)
                        && current
                ? ""
                : install(leg);
    }

    private static String install(Leg leg) {
        return "Next: \"legwork key install "
                + leg.name()
                + "\" lets its key in at "
                + leg.destination()
                + ".";
    }

    /** Returns the step after a line is in place. */
    public String afterInstall(LinePlace place) {
        return "Next: \""
                + place.command("verify")
                + "\" tries what this key can do there, and everything it must not.";
    }

    /** Returns the step after a leg's jump host lets its key in. */
    public String behind(Leg leg) {
        Endpoint to = leg.destination().endpoint();
        return isPinned(to) ? install(leg) : pin(leg.name(), to);
    }

    private Optional<String> unpinnedOnTheWay(Leg leg, List<Leg> all) {
        return switch (leg.destination().via()) {
            case Via.ThroughLeg(String name) ->
                    LegBook.find(all, name)
                            .filter(hub -> !hub.name().equalsIgnoreCase(leg.name()))
                            .filter(hub -> !isPinned(hub.destination().endpoint()))
                            .map(hub -> pin(hub.name(), hub.destination().endpoint()));
            case Via.JumpHost jump -> {
                Endpoint at = new Endpoint(jump.host(), jump.port());
                yield isPinned(at)
                        ? Optional.empty()
                        : Optional.of(pin(jump.user() + "@" + at, at));
            }
            case null -> Optional.empty();
        };
    }

    private boolean isPinned(Endpoint at) {
        return !pins.pinned(at.host(), at.port()).isEmpty();
    }

    private static String pin(String target, Endpoint at) {
        return "Next: \"legwork pin "
                + target
                + "\" fetches the host key of "
                + at
                + ", to be compared and pinned.";
    }

    private boolean hasKey(Leg leg) {
        try {
            Path file = leg.key().path(userHome);
            return Files.exists(file) || Files.exists(Path.of(file + ".pub"));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
