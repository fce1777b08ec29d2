package dev.legwork.app;

import dev.legwork.leg.Leg;
import dev.legwork.leg.Timing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The legs as they stand in legs.json. Safe from any thread. */
public interface LegFile {

    /**
     * What the file says.
     *
     * @param legs in its order
     * @param statusPort 0 for off
     * @param timing of every leg that has none of its own
     * @param warnings sentences, as of keys nobody knows
     */
    record Contents(List<Leg> legs, int statusPort, Timing timing, List<String> warnings) {
        /** Copies the lists. */
        public Contents {
            legs = List.copyOf(legs);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Reads it; a file that is not there has no legs.
     *
     * @throws InvalidLegs when it makes no sense; it is left as it is
     * @throws IOException when it cannot be read
     */
    Contents read() throws InvalidLegs, IOException;

    /**
     * Returns legs as they stand in the file, as a JSON document with {@code legs}.
     *
     * @param names which; empty for all
     */
    String json(List<String> names) throws InvalidLegs, IOException;

    /** Adds a leg at the end; returns once it is on the disk. */
    void add(Leg leg) throws InvalidLegs, IOException;

    /**
     * Puts a leg in the place of another, what the file says of that one beyond {@link Leg} kept;
     * returns once it is on the disk.
     */
    void replace(String name, Leg leg) throws InvalidLegs, IOException;

    /**
     * Judges, as the reader of the file does, what {@link #replace} would write; writes nothing.
     *
     * @return empty when it could be written
     * @throws InvalidLegs when the file makes no sense as it is, or has no leg of that name
     * @throws IOException when it cannot be read
     */
    Optional<Flaw> flaw(String name, Leg leg) throws InvalidLegs, IOException;

    /** Gives a leg another name; returns once it is on the disk. */
    void rename(String name, String newName) throws InvalidLegs, IOException;

    /**
     * Watches for edits by others, on a thread of its own; those made through this object are not
     * told. A file that makes no sense already is told of as broken.
     *
     * @param changed takes what the file says now
     * @param broken takes a sentence, when what it says makes no sense
     * @return to stop watching
     */
    AutoCloseable watch(Consumer<Contents> changed, Consumer<String> broken) throws IOException;

    /**
     * Changes what holds for all legs; returns once it is on the disk.
     *
     * @param timing seconds by their names in legs.json; those left out stay
     * @param statusPort 0 for off; null leaves it as it is
     */
    void settings(Map<String, Integer> timing, @Nullable Integer statusPort)
            throws InvalidLegs, IOException;

    /** Takes a leg out; returns once that is on the disk. */
    void remove(String name) throws InvalidLegs, IOException;

    /**
     * Takes in several legs at once, all or none; returns once they are on the disk.
     *
     * @param legs JSON with {@code legs} as in legs.json
     * @param replace whether those of the same name are replaced, rather than refused
     */
    void merge(String legs, boolean replace) throws InvalidLegs, IOException;
}
