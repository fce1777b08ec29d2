package dev.legwork.bench;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Home;
import dev.legwork.testing.LegSpec;
import dev.legwork.testing.OpenSshServer;

import java.time.Duration;

/** One leg of the packaged program. */
public final class LegworkTunnel implements Tunnel {
    private final Home home = Home.create();
    private final int port = FreePorts.one();

    /** Starts it; returns once its light is up. */
    public LegworkTunnel(OpenSshServer server, ClientKey key, int targetPort) {
        try {
            home.pin(server)
                    .leg(LegSpec.to("bench", server, key).forward(port, targetPort))
                    .start()
                    .awaitLight("bench", "up", Duration.ofSeconds(30));
        } catch (RuntimeException | Error broken) {
            home.close();
            throw broken;
        }
    }

    @Override
    public String name() {
        return "legwork";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return home.pid();
    }

    @Override
    public void close() {
        home.close();
    }
}
