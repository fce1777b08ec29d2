package dev.legwork.desktop;

import dev.legwork.desktop.linux.ProcPortOwners;
import dev.legwork.desktop.macos.LsofPortOwners;
import dev.legwork.desktop.windows.NetstatPortOwners;

import java.nio.file.Path;
import java.time.Duration;

/** Chooses what fits the platform. */
public final class Desktop {
    private static final Duration LOOK_UP = Duration.ofSeconds(2);

    private final Platform platform;

    /**
     * Creates a factory.
     *
     * @param platform which to choose for
     */
    public Desktop(Platform platform) {
        this.platform = platform;
    }

    /** Returns the way to tell who holds a port; it answers or fails within 2 s. */
    public PortOwners portOwners() {
        PortOwners owners =
                switch (platform) {
                    case LINUX -> new ProcPortOwners(Path.of("/proc"), Path.of("/etc/passwd"));
                    case MACOS -> new LsofPortOwners();
                    case WINDOWS -> new NetstatPortOwners();
                };
        return new BoundedPortOwners(owners, LOOK_UP);
    }
}
