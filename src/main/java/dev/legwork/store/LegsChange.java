package dev.legwork.store;

/** What became of legs.json when somebody else touched it. */
public sealed interface LegsChange {

    /**
     * It holds together.
     *
     * @param document as it is now
     */
    record Loaded(LegsDocument document) implements LegsChange {}

    /**
     * It cannot be used; the last good one should run on.
     *
     * @param sentence what is wrong, for a person
     */
    record Broken(String sentence) implements LegsChange {}
}
