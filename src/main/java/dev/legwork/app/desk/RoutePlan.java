package dev.legwork.app.desk;

import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Every way from this computer to the machines behind its legs, hop by hop, as it can be drawn.
 * Pure, and without times that pass: it is equal to another as long as nothing happened.
 *
 * @param places this computer first, then by column, then by the first leg that leads there
 * @param arrows from place to place
 * @param faults what is wrong, each once, the worst first
 */
public record RoutePlan(List<Place> places, List<Arrow> arrows, List<Fault> faults) {

    /** The id of this computer. */
    public static final String HERE = "here";

    /** Copies the lists. */
    public RoutePlan {
        places = List.copyOf(places);
        arrows = List.copyOf(arrows);
        faults = List.copyOf(faults);
    }

    /**
     * Plans the ways of an instance's own legs. A hub's own legs would be further places and arrows
     * behind that hub; nothing tells of them yet.
     *
     * @param here what this computer is called
     */
    public static RoutePlan of(StatusDocument document, String here) {
        return new RouteSurvey(document, here).plan();
    }

    /** What a place is for others. */
    public enum Role {
        /** This computer. */
        HERE,
        /** Others are reached through it. */
        HUB,
        /** Nothing is reached through it. */
        MACHINE
    }

    /**
     * A computer.
     *
     * @param id {@link #HERE}, or its {@code host:port}
     * @param role what it is for others
     * @param column from 0, this computer's, to the one of the machines
     * @param name what people call it
     * @param light the worst of what leads there; off where nothing runs or nothing is known
     * @param known whether anything is known; not for what lies behind a hub that is down
     * @param blamed whether a fault is this place's
     * @param lines what there is to say, the quiet ones without a light
     * @param legs those that end here
     */
    public record Place(
            String id,
            Role role,
            int column,
            String name,
            Light light,
            boolean known,
            boolean blamed,
            List<Line> lines,
            List<String> legs) {
        /** Copies the lists. */
        public Place {
            lines = List.copyOf(lines);
            legs = List.copyOf(legs);
        }
    }

    /**
     * A line about a place.
     *
     * @param light of what it speaks of, null when it speaks of the place itself
     * @param text of it
     */
    public record Line(@Nullable Light light, String text) {}

    /**
     * A hop: legs of one light from one place to the next.
     *
     * @param from a place's id
     * @param to a place's id
     * @param ways the legs that end with this hop; none where others only pass
     * @param light theirs
     * @param known whether anything is known of it
     * @param words all of it in a sentence
     */
    public record Arrow(
            String from, String to, List<Way> ways, Light light, boolean known, String words) {
        /** Copies the list. */
        public Arrow {
            ways = List.copyOf(ways);
        }

        /** Returns the ports of this computer it carries; empty where others only pass. */
        public String ports() {
            return String.join(", ", ways.stream().map(Way::ports).toList());
        }
    }

    /**
     * A leg on an arrow.
     *
     * @param leg its name
     * @param ports of this computer, as in {@code 5001–5003}
     */
    public record Way(String leg, String ports) {}

    /**
     * Something that is wrong, whatever number of legs suffer from it.
     *
     * @param place the id of the place to blame; this computer's for what is wrong here
     * @param subject what people call what is to blame: a machine's name, or a leg's
     * @param light down or needs you
     * @param code a word of {@link dev.legwork.leg.CauseCode}
     * @param reason in a few words, as in {@code mac-mini does not answer}
     * @param advice one or two sentences that say what to do; may be empty
     * @param since since when; null where that is not known
     * @param nextTry when it is tried again by itself; null when it is not
     * @param leg the one to ask about it
     * @param legs those that suffer and end at the place
     * @param behind the names of the places that cannot be seen because of it
     */
    public record Fault(
            String place,
            String subject,
            Light light,
            String code,
            String reason,
            String advice,
            @Nullable Instant since,
            @Nullable Instant nextTry,
            String leg,
            List<String> legs,
            List<String> behind) {
        /** Copies the lists. */
        public Fault {
            legs = List.copyOf(legs);
            behind = List.copyOf(behind);
        }
    }

    /** Finds a place. */
    public Optional<Place> place(String id) {
        return places.stream().filter(place -> place.id().equals(id)).findFirst();
    }

    /** Returns how many columns there are; at least one. */
    public int columns() {
        return 1 + places.stream().mapToInt(Place::column).max().orElse(0);
    }
}
