package dev.legwork.app.desk;

import dev.legwork.app.DemoLegs;
import dev.legwork.app.Home;
import dev.legwork.app.Instance;
import dev.legwork.demo.DemoLan;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The demo LAN with legs of its own that run in this process, and a desk to draw them from. It
 * shares no file, port or key with the person's own legs, and deletes all of its own. Safe from any
 * thread; opening, breaking and closing block for a moment.
 */
public final class DemoDesk implements AutoCloseable {
    /** The leg that everything is done to. */
    public static final String BOX = DemoLan.BOX;

    private final DemoLan lan;
    private final DemoLegs legs;
    private final Desk desk;
    private final DemoFaults faults;

    private DemoDesk(DemoLan lan, Home home, DemoLegs legs) {
        this.lan = lan;
        this.legs = legs;
        desk = new Desk(home, new Own(legs.live()));
        faults = new DemoFaults(lan, desk);
    }

    /**
     * Builds the LAN and starts its legs.
     *
     * @throws IOException with a sentence when the machine does not let us
     */
    public static DemoDesk open() throws IOException {
        DemoLan lan = DemoLan.open();
        try {
            // Its own home folder too: what a window looks up in ~/.ssh is not the person's.
            Path person = Files.createDirectory(lan.home().resolve("person"));
            Home home = Home.of(lan.home(), Map.of("HOME", person.toString()));
            return new DemoDesk(lan, home, DemoLegs.start(home));
        } catch (IOException | RuntimeException broken) {
            try {
                lan.close();
            } catch (IOException left) {
                broken.addSuppressed(left);
            }
            throw broken;
        }
    }

    /** Returns what its windows draw from. */
    public Desk desk() {
        return desk;
    }

    /** Returns what breaks it. */
    public DemoFaults faults() {
        return faults;
    }

    /**
     * Stops the legs and the LAN, and deletes everything of them.
     *
     * @throws IOException naming what could not be deleted
     */
    @Override
    public void close() throws IOException {
        faults.close();
        desk.close();
        legs.close();
        lan.close();
    }

    /** The legs of this very demo. */
    private record Own(Instance live) implements Running {
        @Override
        public Link link() {
            return new Link.Own();
        }

        @Override
        public Reply give(String leg, byte[] passphrase) {
            return new Reply.Done("");
        }

        @Override
        public Reply start() {
            return new Reply.Done("");
        }

        @Override
        public Reply answer(Request request) {
            return live.answer(request);
        }

        @Override
        public Seen look() {
            return live.look();
        }

        @Override
        public Seen await(long version, Duration atMost) throws InterruptedException {
            return live.await(version, atMost);
        }
    }
}
