package dev.legwork.app.move;

import dev.legwork.desktop.RunningTunnel;
import dev.legwork.leg.Leg;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an import would do, to be looked at before it does.
 *
 * @param entries one for every host or tunnel found, in that order
 * @param notes sentences on what is not about one of them
 * @param replace whether legs of the same name are replaced
 */
public record ImportPlan(List<Entry> entries, List<String> notes, boolean replace) {

    /** Copies the lists. */
    public ImportPlan {
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }

    /**
     * One host or tunnel.
     *
     * @param from what it is called where it comes from
     * @param leg as it would be; null when it cannot be one
     * @param standing what becomes of it
     * @param notes sentences on what is left out, and what is still to do
     * @param tunnel the one that runs, null for an entry of a file
     */
    public record Entry(
            String from,
            @Nullable Leg leg,
            Standing standing,
            List<String> notes,
            @Nullable RunningTunnel tunnel) {
        /** Copies the list. */
        public Entry {
            notes = List.copyOf(notes);
        }

        /** Returns the leg it is or will be, null for none. */
        public @Nullable String legName() {
            return standing instanceof Standing.Same(String other)
                    ? other
                    : written() && leg != null ? leg.name() : null;
        }

        /** Returns whether it is written. */
        public boolean written() {
            return leg != null
                    && switch (standing) {
                        case Standing.Fresh _, Standing.Renamed _, Standing.Replaces _ -> true;
                        case Standing.Same _, Standing.Clash _, Standing.LeftOut _ -> false;
                    };
        }
    }

    /** What becomes of an entry. */
    public sealed interface Standing {
        /** A new leg. */
        record Fresh() implements Standing {}

        /**
         * A leg leads there already; nothing is done.
         *
         * @param leg its name
         */
        record Same(String leg) implements Standing {}

        /**
         * A new leg under another name, because a different leg has that one.
         *
         * @param taken the name it would have had
         */
        record Renamed(String taken) implements Standing {}

        /**
         * It takes the place of a leg.
         *
         * @param old that leg
         */
        record Replaces(Leg old) implements Standing {}

        /**
         * Left out, because another leg has one of its local ports.
         *
         * @param leg its name
         * @param port which
         */
        record Clash(String leg, int port) implements Standing {}

        /**
         * Left out.
         *
         * @param why a sentence
         */
        record LeftOut(String why) implements Standing {}
    }

    /** Returns the legs that are written. */
    public List<Leg> legs() {
        return entries.stream()
                .filter(Entry::written)
                .flatMap(entry -> Stream.ofNullable(entry.leg()))
                .toList();
    }
}
