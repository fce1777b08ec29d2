package dev.legwork.app.key;

import dev.legwork.app.Home;
import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LineOptions;
import dev.legwork.leg.Via;
import dev.legwork.ssh.KeyFiles;
import dev.legwork.trust.FromPattern;
import dev.legwork.trust.KeyLine;
import dev.legwork.trust.LineWords;
import dev.legwork.trust.PublicKey;
import dev.legwork.trust.ServerVersion;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
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
         * @param place where it belongs
         * @param line it
         * @param notes sentences a person should read with it
         */
        record Line(LinePlace place, KeyLine line, List<String> notes) implements Built {
            /** Copies the list. */
            public Line {
                notes = List.copyOf(notes);
            }

            /** Returns where it belongs and as whom to log in there, in the form of a leg. */
            public Leg visitor() {
                return place.visitor();
            }

            /** Returns the same for a server, with what that leaves open. */
            Line forServer(ServerVersion server) {
                return server.knowsPermitListen()
                        ? this
                        : new Line(
                                place, line.forServer(server), plus(notes, LineWords.OLD_SERVER));
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
     * What line is wanted.
     *
     * @param leg whose, by its name, without regard to case
     * @param jump whether that for its jump host, in place of its server
     * @param from from where the key may be used, null for anywhere
     */
    public record Wanted(String leg, boolean jump, @Nullable String from) {}

    /**
     * Builds a leg's line. Legs that share its key are in it, because a key has one line: sshd goes
     * by the first it meets.
     *
     * @param server what runs there, as far as is known
     */
    public Built of(Wanted wanted, ServerVersion server) {
        KeySharing keys;
        LinePlace place;
        try {
            keys = keys(book.read().legs());
            place = place(keys, wanted);
        } catch (InvalidLegs e) {
            return new Built.None(e.sentence(), true);
        } catch (IOException e) {
            return new Built.None(String.valueOf(e.getMessage()), false);
        } catch (IllegalArgumentException e) {
            return new Built.None(String.valueOf(e.getMessage()), false);
        }
        try {
            if (wanted.from() != null) {
                FromPattern.check(wanted.from());
            }
        } catch (IllegalArgumentException e) {
            return new Built.None(String.valueOf(e.getMessage()), true);
        }
        Optional<PublicKey> key = keys.key(place.leg());
        if (key.isEmpty()) {
            return new Built.None(noKey(place.leg()), false);
        }
        try {
            return built(place, keys, key.get(), wanted.from()).forServer(server);
        } catch (IllegalArgumentException e) {
            return new Built.None(String.valueOf(e.getMessage()), false);
        }
    }

    /**
     * Says where a line belongs.
     *
     * @throws InvalidLegs when legs.json cannot be made sense of
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException with a sentence when there is no such leg or jump host
     */
    public LinePlace place(Wanted wanted) throws InvalidLegs, IOException {
        return place(keys(book.read().legs()), wanted);
    }

    private static LinePlace place(KeySharing keys, Wanted wanted) {
        Leg leg =
                LegBook.find(keys.legs(), wanted.leg())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                LegBook.unknown(keys.legs(), wanted.leg())));
        if (!wanted.jump()) {
            return KeySharing.place(leg);
        }
        return switch (leg.destination().via()) {
            case Via.JumpHost jump -> keys.place(jump, leg);
            case Via.ThroughLeg(String name) ->
                    throw new IllegalArgumentException(
                            leg.name()
                                    + " goes through the leg "
                                    + name
                                    + ", with that leg's key: its line is \"legwork key install "
                                    + name
                                    + "\", and that for a jump host of its own \"legwork key"
                                    + " install "
                                    + name
                                    + " --jump\"");
            case null ->
                    throw new IllegalArgumentException(
                            leg.name() + " goes to its server directly: it has no jump host");
        };
    }

    private Built.Line built(
            LinePlace place, KeySharing keys, PublicKey key, @Nullable String from) {
        Leg leg = place.leg();
        List<String> notes = new ArrayList<>();
        List<Leg> sharing = keys.sharing(place);
        if (!place.isJump()
                && leg.destination().via() instanceof Via.JumpHost jump
                && keys.at(jump, leg).isEmpty()) {
            notes.add(
                    jump.host()
                            + ", on the way there, needs a line for this key too: \"legwork"
                            + " key install "
                            + leg.name()
                            + " --jump\" puts it there.");
        }
        if (sharing.size() > 1) {
            notes.add(
                    "The key "
                            + leg.key().file()
                            + " is shared by "
                            + names(sharing)
                            + ", so its line opens the targets of all of them; with a key of its"
                            + " own each would open only its own.");
        }
        return new Built.Line(
                place,
                new KeyLine(
                        new LineOptions(List.copyOf(keys.targets(place)), true, from),
                        key,
                        sharing.stream().map(Leg::name).toList(),
                        workstation),
                notes);
    }

    /**
     * Builds a line, as {@link #of} does, for what a key was tried with.
     *
     * @return the line; empty when there can be none
     */
    Optional<KeyLine> line(LinePlace place, List<Leg> legs, PublicKey key, ServerVersion server) {
        try {
            return Optional.of(built(place, keys(legs), key, null).forServer(server).line());
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    /** Returns what the key of a place must open there, for whichever leg. */
    List<Endpoint> allowed(LinePlace place, List<Leg> legs) {
        return List.copyOf(keys(legs).targets(place));
    }

    /** Returns the public half of a leg's key, where it can be had without a passphrase. */
    public Optional<PublicKey> key(Leg leg) {
        return keys(List.of(leg)).key(leg);
    }

    private KeySharing keys(List<Leg> legs) {
        return new KeySharing(legs, files, home.userHome());
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
     * Finds where on a leg's way a login failed, going by what was said of it.
     *
     * @param cause a sentence that names a jump host
     */
    Optional<LinePlace> onTheWay(Leg leg, String cause) {
        try {
            List<Leg> legs = book.read().legs();
            Set<String> seen = new LinkedHashSet<>();
            Optional<Leg> at = Optional.of(leg);
            while (at.isPresent() && seen.add(at.get().name())) {
                Leg here = at.get();
                LinePlace before =
                        switch (here.destination().via()) {
                            case Via.JumpHost jump -> keys(legs).place(jump, here);
                            case Via.ThroughLeg(String name) ->
                                    LegBook.find(legs, name).map(KeySharing::place).orElse(null);
                            case null -> null;
                        };
                if (before == null || before.isIn(cause)) {
                    return Optional.ofNullable(before);
                }
                at = before.isJump() ? Optional.empty() : Optional.of(before.leg());
            }
            return Optional.empty();
        } catch (InvalidLegs | IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Says which lines on servers an edit has outdated.
     *
     * @param before the legs as they were
     */
    public List<LineChanges.Outdated> outdated(List<Leg> before) {
        try {
            return new LineChanges(keys(before), keys(book.read().legs())).outdated();
        } catch (InvalidLegs | IOException e) {
            return List.of();
        }
    }

    static String names(List<Leg> legs) {
        return legs.stream().map(Leg::name).collect(Collectors.joining(", "));
    }
}
