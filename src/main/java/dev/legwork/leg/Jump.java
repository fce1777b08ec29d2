package dev.legwork.leg;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A machine that is logged in to on the way to another.
 *
 * @param host a name or literal address
 * @param port 1 to 65535
 * @param user the login there
 * @param key what it is logged in to with
 * @param before the machine on the way to this one, null when it is reached directly
 */
public record Jump(String host, int port, String user, KeySpec key, @Nullable Jump before) {

    /** Returns where it listens. */
    public Endpoint endpoint() {
        return new Endpoint(host, port);
    }

    /** Returns the first machine of the way, which is reached directly. */
    public Jump first() {
        return before == null ? this : before.first();
    }

    /**
     * Returns the last machine before a leg's destination, null when there is none. A jump host of
     * the leg's own is logged in to with the leg's key, another leg's server as that leg does.
     *
     * @param leg whose destination
     * @param legs finds a leg by its name
     * @throws IllegalArgumentException with a sentence, when the way names a leg that is not there
     *     or comes back to itself
     */
    public static @Nullable Jump towards(Leg leg, Function<String, Optional<Leg>> legs) {
        return towards(leg, legs, new HashSet<>(Set.of(key(leg.name()))));
    }

    private static @Nullable Jump towards(
            Leg leg, Function<String, Optional<Leg>> legs, Set<String> seen) {
        return switch (leg.destination().via()) {
            case null -> null;
            case Via.JumpHost(String host, int port, String user) ->
                    new Jump(host, port, user, leg.key(), null);
            case Via.ThroughLeg(String name) -> {
                if (!seen.add(key(name))) {
                    throw new IllegalArgumentException(
                            "The leg "
                                    + leg.name()
                                    + " would go through itself: its via leads in a circle.");
                }
                Leg through =
                        legs.apply(name)
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "The leg "
                                                                + leg.name()
                                                                + " goes through the leg "
                                                                + name
                                                                + ", and there is none of that"
                                                                + " name: correct its via."));
                Destination to = through.destination();
                yield new Jump(
                        to.host(),
                        to.port(),
                        to.user(),
                        through.key(),
                        towards(through, legs, seen));
            }
        };
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
