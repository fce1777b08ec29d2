package dev.legwork.leg;

import java.util.List;

/**
 * All legs at one moment.
 *
 * @param version grows with every change of state, light, cause or verdict; traffic does not count
 * @param legs in the file's order
 */
public record Snapshot(long version, List<LegStatus> legs) {

    /** Copies the list. */
    public Snapshot {
        legs = List.copyOf(legs);
    }
}
