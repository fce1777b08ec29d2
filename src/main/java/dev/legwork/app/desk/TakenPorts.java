package dev.legwork.app.desk;

import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.Platform;
import dev.legwork.desktop.PortOwner;
import dev.legwork.desktop.PortOwners;
import dev.legwork.leg.PortRange;

import java.io.IOException;
import java.util.Optional;

/** Says which program holds a port of this computer. Blocks; for a platform thread. */
public final class TakenPorts {
    /** A look-up costs some 50 ms; whoever types a range of thousands need not wait for all. */
    private static final int MOST = 32;

    private final PortOwners owners;

    /** Asks the system it runs on. */
    public TakenPorts() {
        this(new Desktop(Platform.here()).portOwners());
    }

    /**
     * @param owners tells who listens
     */
    public TakenPorts(PortOwners owners) {
        this.owners = owners;
    }

    /**
     * Looks for the first port somebody else listens on.
     *
     * @param ports the first 32 are looked at
     * @param own the process whose listening does not count
     * @return a sentence that names port and program, empty when all are free as far as is known
     */
    public Optional<String> holder(PortRange ports, long own) {
        int last = Math.min(ports.last(), ports.first() + MOST - 1);
        for (int port = ports.first(); port <= last; port++) {
            try {
                for (PortOwner owner : owners.listening(port)) {
                    if (owner.pid() != own || own == 0) {
                        return Optional.of(sentence(port, owner));
                    }
                }
            } catch (IOException untold) {
                return Optional.empty(); // the leg itself will say so when it binds
            }
        }
        return Optional.empty();
    }

    private static String sentence(int port, PortOwner owner) {
        String program = owner.program();
        if (program == null) {
            return Strings.text("edit.port.held-by-another", port);
        }
        return Strings.text("edit.port.held", port, program, owner.pid());
    }
}
