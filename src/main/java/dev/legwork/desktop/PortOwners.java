package dev.legwork.desktop;

import java.io.IOException;
import java.util.List;

/** Tells who listens on a TCP port of this machine. */
public interface PortOwners {

    /**
     * Looks it up. May block up to 2 s. Where one process listens on several addresses, it appears
     * once for each.
     *
     * @param port 1 to 65535
     * @return empty when nobody does
     * @throws IOException when the system does not tell
     */
    List<PortOwner> listening(int port) throws IOException;
}
