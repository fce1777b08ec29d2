package dev.legwork.status;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** A change of the set of legs. */
public sealed interface LegEdit {

    /**
     * A new leg.
     *
     * @param name must not be taken
     * @param change what it is to be; destination and forwards at least
     */
    record Add(String name, LegChange change) implements LegEdit {}

    /**
     * Another setting of a leg.
     *
     * @param name which
     * @param change what is to be different
     */
    record Change(String name, LegChange change) implements LegEdit {}

    /**
     * A leg goes.
     *
     * @param name which
     */
    record Remove(String name) implements LegEdit {}

    /**
     * A leg is called something else.
     *
     * @param name which
     * @param newName must not be taken
     */
    record Rename(String name, String newName) implements LegEdit {}

    /**
     * Several legs come in at once, all or none.
     *
     * @param legs JSON with {@code legs} as in legs.json
     * @param replace whether those of the same name are replaced, rather than refused
     */
    record Import(String legs, boolean replace) implements LegEdit {}

    /**
     * Other settings, for all legs that have none of their own.
     *
     * @param timing seconds by their names in legs.json; those left out stay as they are
     * @param statusPort where the status is served, 0 for nowhere; null leaves it as it is
     */
    record Settings(Map<String, Integer> timing, @Nullable Integer statusPort) implements LegEdit {
        /** Copies the map. */
        public Settings {
            timing = Map.copyOf(timing);
        }
    }
}
