package dev.legwork.realworld;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Home;
import dev.legwork.testing.LegSpec;
import dev.legwork.testing.LegView;
import dev.legwork.testing.LoadClient;
import dev.legwork.testing.LoadService;
import dev.legwork.testing.OpenSshServer;

import java.time.Duration;

/** One sshd, one service behind it, and the program with one leg between them. */
final class OneLeg implements AutoCloseable {
    static final String NAME = "box";

    private final OpenSshServer server;
    private final LoadService service = new LoadService();
    private final Home home = Home.create();
    private final ClientKey key;
    private final int port = FreePorts.one();

    OneLeg() {
        this(OpenSshServer.builder());
    }

    OneLeg(OpenSshServer.Builder sshd) {
        server = sshd.start();
        key = server.newKey("leg", null);
    }

    /** Lets the key in, pins, starts, and waits for the light to be up. */
    OneLeg up() {
        return started(key.line(), true).awaitUp();
    }

    /**
     * Starts the program.
     *
     * @param keyLine what authorized_keys says, empty for nothing
     * @param pinned whether the host key is pinned
     */
    OneLeg started(String keyLine, boolean pinned) {
        if (!keyLine.isEmpty()) {
            server.authorize(keyLine);
        }
        if (pinned) {
            home.pin(server);
        }
        home.leg(LegSpec.to(NAME, server, key).httpForward(port, service.port())).start();
        return this;
    }

    OneLeg awaitUp() {
        home.awaitLight(NAME, "up", Duration.ofSeconds(20));
        return this;
    }

    OpenSshServer server() {
        return server;
    }

    LoadService service() {
        return service;
    }

    Home home() {
        return home;
    }

    ClientKey key() {
        return key;
    }

    int port() {
        return port;
    }

    LegView view() {
        return home.leg(NAME);
    }

    /** Returns a client of the service through the leg. */
    LoadClient client() {
        return new LoadClient(port);
    }

    @Override
    public void close() {
        try (server;
                service;
                home) {
            // Closed in the reverse order: the program first, so that it stops with a live server.
        }
    }
}
