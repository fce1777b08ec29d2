package dev.legwork.app.key;

import dev.legwork.app.LegBook;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Forward;
import dev.legwork.leg.Jump;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Via;
import dev.legwork.ssh.KeyFiles;
import dev.legwork.trust.PublicKey;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which legs share a key, and what a line for it must open for them. */
final class KeySharing {
    private final List<Leg> legs;
    private final KeyFiles files;
    private final Path userHome;

    /**
     * @param legs all there are
     * @param files tells their keys
     * @param userHome what {@code ~} stands for
     */
    KeySharing(List<Leg> legs, KeyFiles files, Path userHome) {
        this.legs = List.copyOf(legs);
        this.files = files;
        this.userHome = userHome;
    }

    /** Returns all the legs there are. */
    List<Leg> legs() {
        return legs;
    }

    /** Returns the public half of a leg's key, empty when it cannot be told. */
    Optional<PublicKey> key(Leg leg) {
        try {
            return files.publicKey(leg.key().path(userHome));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Returns the legs with this leg's key, itself among them. */
    List<Leg> with(Leg leg) {
        Optional<PublicKey> key = key(leg);
        return legs.stream()
                .filter(
                        other ->
                                other.equals(leg)
                                        || other.key().file().equals(leg.key().file())
                                        || (key.isPresent() && key(other).equals(key)))
                .toList();
    }

    /** Returns the legs whose line it is. */
    List<Leg> sharing(LinePlace place) {
        return place.leg().destination().via() instanceof Via.JumpHost jump
                        && isForTheWayAlone(place, jump)
                ? through(jump, place.leg())
                : with(place.leg());
    }

    /** Returns what the line must open there. */
    Set<Endpoint> targets(LinePlace place) {
        return place.leg().destination().via() instanceof Via.JumpHost jump
                        && isForTheWayAlone(place, jump)
                ? LineChanges.boxes(through(jump, place.leg()))
                : targets(with(place.leg()));
    }

    /** No leg ends at the jump host. */
    private boolean isForTheWayAlone(LinePlace place, Via.JumpHost jump) {
        return place.isJump() && at(jump, place.leg()).isEmpty();
    }

    /** Returns what the line of these legs must open, also on the way to others. */
    Set<Endpoint> targets(List<Leg> sharing) {
        Set<Endpoint> targets = new LinkedHashSet<>();
        sharing.forEach(
                leg -> leg.portForwards().stream().map(PortForward::target).forEach(targets::add));
        for (Leg other : legs) {
            Endpoint next = other.destination().endpoint();
            for (Jump jump = way(other); jump != null; jump = jump.before()) {
                if (isOnTheWay(jump, sharing)) {
                    targets.add(next);
                }
                next = jump.endpoint();
            }
        }
        return targets;
    }

    private static boolean isOnTheWay(Jump jump, List<Leg> sharing) {
        Via.JumpHost host = new Via.JumpHost(jump.host(), jump.port(), jump.user());
        return sharing.stream().anyMatch(leg -> leg.key().file().equals(jump.key().file()))
                && sharing.stream().anyMatch(leg -> isAt(leg, host));
    }

    private @Nullable Jump way(Leg leg) {
        try {
            return Jump.towards(leg, name -> LegBook.find(legs, name));
        } catch (IllegalArgumentException nowhere) {
            return null; // it cannot be up either, and says why
        }
    }

    /** Returns the legs with this leg's key that end at a jump host of its. */
    List<Leg> at(Via.JumpHost jump, Leg leg) {
        return with(leg).stream().filter(other -> isAt(other, jump)).toList();
    }

    /** Returns the legs with this leg's key that go through a jump host of its. */
    List<Leg> through(Via.JumpHost jump, Leg leg) {
        return with(leg).stream().filter(other -> isSame(other.destination().via(), jump)).toList();
    }

    /** Returns where the line for a leg's server belongs. */
    static LinePlace place(Leg leg) {
        return new LinePlace(leg, leg, false);
    }

    /** Returns where the line for a jump host of a leg's belongs. */
    LinePlace place(Via.JumpHost jump, Leg leg) {
        Destination to = new Destination(jump.host(), jump.port(), jump.user(), null, 0);
        List<Forward> onwards =
                through(jump, leg).stream()
                        .map(other -> other.destination().endpoint())
                        .distinct()
                        .map(KeySharing::towards)
                        .toList();
        return new LinePlace(
                leg,
                new Leg(
                        to.toString(),
                        true,
                        to,
                        leg.key(),
                        onwards,
                        List.of(),
                        leg.timing(),
                        false),
                true);
    }

    /** No local port is bound for it. */
    private static Forward towards(Endpoint box) {
        PortRange port = new PortRange(box.port(), box.port());
        return new Forward(Forward.LOCALHOST, port, box.host(), port, new ProbeSpec.None());
    }

    private static boolean isSame(@Nullable Via via, Via.JumpHost jump) {
        return via instanceof Via.JumpHost(String host, int port, String user)
                && host.equalsIgnoreCase(jump.host())
                && port == jump.port()
                && user.equals(jump.user());
    }

    private static boolean isAt(Leg leg, Via.JumpHost jump) {
        Destination at = leg.destination();
        return isSame(new Via.JumpHost(at.host(), at.port(), at.user()), jump);
    }
}
