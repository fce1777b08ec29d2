package dev.legwork.sim;

import dev.legwork.engine.Inbound;

import org.jspecify.annotations.Nullable;

/** A connection to a leg's port, with the client at its other end. */
final class SimConnection implements Inbound {
    /** How far it has come. */
    enum Stage {
        WAITING,
        OPENING,
        CARRIED,
        OVER
    }

    /** The other end. */
    interface Client {
        /** A channel to its target stands. */
        void opened(SimConnection connection, SimHost.Target target);

        /** It was reset, or ended by the far side. */
        void closed();
    }

    /** Whose port it came to. */
    LegBook book;

    final int port;
    final boolean probe;
    private final SimWorld world;
    private final int clientPort;
    private final Client client;
    private Stage stage = Stage.OVER;
    private boolean gaveUp;
    private long waitingSince;

    /** Set while a transport has it. */
    @Nullable SimTransport carrier;

    SimConnection(SimWorld world, LegBook book, int port, boolean probe, Client client) {
        this.world = world;
        this.book = book;
        this.port = port;
        this.probe = probe;
        this.client = client;
        this.clientPort = world.nextClientPort();
    }

    @Override
    public int clientPort() {
        return clientPort;
    }

    @Override
    public boolean abandoned() {
        return gaveUp;
    }

    @Override
    public void reset() {
        if (world.sabotage() == Sabotage.RESETS_NOTHING) {
            return;
        }
        over();
    }

    Stage stage() {
        return stage;
    }

    long waitingSince() {
        return waitingSince;
    }

    /** It is accepted on a port of that leg. */
    void arrives(LegBook at) {
        book = at;
        waits();
    }

    /** The engine has it and must say what becomes of it. */
    void waits() {
        to(Stage.WAITING);
        waitingSince = world.clock().nanos();
        world.checks().fresh(this);
    }

    void opening() {
        to(Stage.OPENING);
    }

    void carried(SimHost.Target target) {
        to(Stage.CARRIED);
        client.opened(this, target);
    }

    /** Closed for good, whoever did it. */
    void over() {
        if (stage != Stage.OVER) {
            to(Stage.OVER);
            carrier = null;
            client.closed();
        }
    }

    /** The client closes its end. */
    void hangUp() {
        gaveUp = true;
        if (stage == Stage.CARRIED && carrier != null) {
            carrier.finish(this);
        }
    }

    private void to(Stage next) {
        if (stage == Stage.WAITING) {
            book.waiting--;
        }
        stage = next;
        if (stage == Stage.WAITING) {
            book.waiting++;
        }
    }
}
