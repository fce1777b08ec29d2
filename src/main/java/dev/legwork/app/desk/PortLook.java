package dev.legwork.app.desk;

import dev.legwork.desktop.PortOwner;

import java.util.Map;
import java.util.Set;

/**
 * What the system and legs.json say of this computer's ports.
 *
 * @param statusPort where the instance serves its status; 0 for nowhere
 * @param owners who listens on ports the instance does not hold
 * @param busy ports that cannot be had, though no leg wants them
 * @param user whose computer this is
 */
public record PortLook(
        int statusPort, Map<Integer, PortOwner> owners, Set<Integer> busy, String user) {

    /** Nothing was asked yet. */
    public static final PortLook NONE = new PortLook(0, Map.of(), Set.of(), "");

    /** Copies the map and the set. */
    public PortLook {
        owners = Map.copyOf(owners);
        busy = Set.copyOf(busy);
    }
}
