package dev.legwork.app.key;

import dev.legwork.app.Home;
import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Jump;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LineOptions;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.Via;
import dev.legwork.ssh.KeyFiles;
import dev.legwork.trust.FromPattern;
import dev.legwork.trust.KeyLine;
import dev.legwork.trust.LineWords;
import dev.legwork.trust.PublicKey;
import dev.legwork.trust.ServerVersion;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The authorized_keys lines of a person's legs. Asks no server. Safe from any thread. */
public final class KeyLines {
    private final LegBook book;
    private final Home home;
    private final KeyFiles files;
    private final String workstation;

    public KeyLines(LegBook book, Home home, KeyFiles files, String workstation) {
        this.book = book;
        this.home = home;
        this.files = files;
        this.workstation = workstation;
    }

    /** What came of the question for a line. */
    public sealed interface Built {
        /**
         * The line.
         *
         * @param leg whose
         * @param line it
         * @param notes sentences a person should read with it
         */
        record Line(Leg leg, KeyLine line, List<String> notes) implements Built {
            /** Copies the list. */
            public Line {
                notes = List.copyOf(notes);
            }

            /** Returns the same for a server, with what that leaves open. */
            Line forServer(ServerVersion server) {
                return server.knowsPermitListen()
                        ? this
                        : new Line(leg, line.forServer(server), plus(notes, LineWords.OLD_SERVER));
            }

            private static List<String> plus(List<String> some, String more) {
                List<String> all = new ArrayList<>(some);
                all.add(more);
                return all;
            }
        }

        /**
         * None.
         *
         * @param sentence why, and what to do
         * @param misspelled whether what was asked for cannot be, whatever the legs
         */
        record None(String sentence, boolean misspelled) implements Built {}
    }

    /**
     * Builds a leg's line. Legs that share its key are in it, because a key has one line: sshd goes
     * by the first it meets.
     *
     * @param name the leg's, without regard to case
     * @param from from where the key may be used, null for anywhere
     * @param server what runs there, as far as is known
     */
    public Built of(String name, @Nullable String from, ServerVersion server) {
        List<Leg> legs;
        try {
            legs = book.read().legs();
        } catch (InvalidLegs e) {
            return new Built.None(e.sentence(), true);
        } catch (IOException e) {
            return new Built.None(String.valueOf(e.getMessage()), false);
        }
        Optional<Leg> leg = LegBook.find(legs, name);
        if (leg.isEmpty()) {
            return new Built.None(LegBook.unknown(legs, name), false);
        }
        try {
            if (from != null) {
                FromPattern.check(from);
            }
        } catch (IllegalArgumentException e) {
            return new Built.None(String.valueOf(e.getMessage()), true);
        }
        Optional<PublicKey> key = key(leg.get());
        if (key.isEmpty()) {
            return new Built.None(noKey(leg.get()), false);
        }
        try {
            return built(leg.get(), key.get(), legs, from).forServer(server);
        } catch (IllegalArgumentException e) {
            return new Built.None(String.valueOf(e.getMessage()), false);
        }
    }

    private Built.Line built(Leg leg, PublicKey key, List<Leg> legs, @Nullable String from) {
        List<Leg> sharing = sharing(leg, key, legs);
        KeyLine line =
                new KeyLine(
                        new LineOptions(List.copyOf(targets(sharing, legs)), true, from),
                        key,
                        sharing.stream().map(Leg::name).toList(),
                        workstation);
        List<String> notes = new ArrayList<>();
        if (sharing.size() > 1) {
            notes.add(
                    "The key "
                            + leg.key().file()
                            + " is shared by "
                            + names(sharing)
                            + ", so its line opens the targets of all of them; with a key of its"
                            + " own each would open only its own.");
        }
        if (leg.destination().via() instanceof Via.JumpHost jump
                && sharing.stream()
                        .noneMatch(one -> isAt(one, jump.host(), jump.port(), jump.user()))) {
            notes.add(
                    jump.host()
                            + ", on the way there, needs a line for this key too: the same, with"
                            + " permitopen=\""
                            + leg.destination().endpoint()
                            + "\" in place of these.");
        }
        return new Built.Line(leg, line, notes);
    }

    /**
     * Builds a leg's line, as {@link #of} does, for what a key was tried with.
     *
     * @return the line; empty when there can be none
     */
    Optional<KeyLine> line(Leg leg, List<Leg> legs, PublicKey key, ServerVersion server) {
        try {
            return Optional.of(built(leg, key, legs, null).forServer(server).line());
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    /** Returns what a leg's key must open, for whichever leg. */
    List<Endpoint> allowed(Leg leg, List<Leg> legs) {
        return List.copyOf(targets(sharing(leg, legs), legs));
    }

    private List<Leg> sharing(Leg leg, PublicKey key, List<Leg> legs) {
        return legs.stream()
                .filter(
                        other ->
                                other.equals(leg)
                                        || other.key().file().equals(leg.key().file())
                                        || key(other).filter(key::equals).isPresent())
                .toList();
    }

    /** Returns what the key of these legs must open, also on the way to others. */
    private static Set<Endpoint> targets(List<Leg> sharing, List<Leg> legs) {
        Set<Endpoint> targets = new LinkedHashSet<>();
        sharing.forEach(
                leg -> leg.portForwards().stream().map(PortForward::target).forEach(targets::add));
        for (Leg other : legs) {
            Endpoint next = other.destination().endpoint();
            for (Jump jump = way(other, legs); jump != null; jump = jump.before()) {
                if (isOnTheWay(jump, sharing)) {
                    targets.add(next);
                }
                next = jump.endpoint();
            }
        }
        return targets;
    }

    private static boolean isOnTheWay(Jump jump, List<Leg> sharing) {
        return sharing.stream().anyMatch(leg -> leg.key().file().equals(jump.key().file()))
                && sharing.stream().anyMatch(leg -> isAt(leg, jump));
    }

    private static @Nullable Jump way(Leg leg, List<Leg> legs) {
        try {
            return Jump.towards(leg, name -> LegBook.find(legs, name));
        } catch (IllegalArgumentException nowhere) {
            return null; // it cannot be up either, and says why
        }
    }

    private static boolean isAt(Leg leg, Jump jump) {
        return isAt(leg, jump.host(), jump.port(), jump.user());
    }

    private static boolean isAt(Leg leg, String host, int port, String user) {
        Destination at = leg.destination();
        return at.host().equalsIgnoreCase(host) && at.port() == port && at.user().equals(user);
    }

    /** Returns the public half of a leg's key, where it can be had without a passphrase. */
    Optional<PublicKey> key(Leg leg) {
        try {
            return files.publicKey(leg.key().path(home.userHome()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String noKey(Leg leg) {
        return "the key "
                + leg.key().file()
                + " of "
                + leg.name()
                + " is not there or tells no public half: make one with \"legwork key new "
                + leg.name()
                + "\", or put its .pub file beside it";
    }

    /**
     * Says which lines on servers an edit has outdated.
     *
     * @param before the legs as they were
     * @return a sentence for each leg whose line must open other targets now
     */
    public List<Outdated> outdated(List<Leg> before) {
        List<Leg> after;
        try {
            after = book.read().legs();
        } catch (InvalidLegs | IOException e) {
            return List.of();
        }
        List<Outdated> outdated = new ArrayList<>();
        Set<String> told = new LinkedHashSet<>();
        for (Leg leg : after) {
            Optional<Leg> was = LegBook.find(before, leg.name());
            if (was.isEmpty() || told.contains(leg.name())) {
                continue;
            }
            List<Leg> sharing = sharing(leg, after);
            if (!targets(sharing, after).equals(targets(sharing(was.get(), before), before))) {
                sharing.forEach(one -> told.add(one.name()));
                outdated.add(
                        new Outdated(
                                leg.name(),
                                "The targets of "
                                        + names(sharing)
                                        + " have changed: the key's line on "
                                        + leg.destination().host()
                                        + " must be brought up to date with \"legwork key install "
                                        + leg.name()
                                        + "\"."));
            }
        }
        return outdated;
    }

    private List<Leg> sharing(Leg leg, List<Leg> legs) {
        return key(leg).map(key -> sharing(leg, key, legs))
                .orElseGet(
                        () ->
                                legs.stream()
                                        .filter(one -> one.key().file().equals(leg.key().file()))
                                        .toList());
    }

    /**
     * A line that no longer fits.
     *
     * @param leg one of those whose it is
     * @param sentence what to do
     */
    public record Outdated(String leg, String sentence) {}

    private static String names(List<Leg> legs) {
        return legs.stream().map(Leg::name).collect(Collectors.joining(", "));
    }
}
