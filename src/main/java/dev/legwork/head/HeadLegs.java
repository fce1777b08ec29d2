package dev.legwork.head;

import dev.legwork.app.Home;
import dev.legwork.app.LogFile;
import dev.legwork.app.desk.Link;
import dev.legwork.app.desk.Running;
import dev.legwork.app.desk.Strings;
import dev.legwork.control.ControlClient;
import dev.legwork.control.RunningInstance;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;

import java.io.IOException;
import java.time.Duration;

/**
 * The legs of the desktop app, wherever they run: in this process, or in one that ran before. When
 * that one ends a person may have them run here. Safe from any thread.
 */
final class HeadLegs implements Running, AutoCloseable {
    /** Above every version within one place, so that a change of place is always something new. */
    private static final int PLACE_SHIFT = 40;

    private final Home home;
    private final Runnable raise;
    private volatile Place place;
    private boolean closed;

    /** Where they run, and how often that has changed. */
    private record Place(Running legs, long number) {}

    private HeadLegs(Home home, Runnable raise, Running legs) {
        this.home = home;
        this.raise = raise;
        place = new Place(legs, 0);
    }

    /** What came of opening. */
    sealed interface Opened {
        /** They run, here or there. */
        record Runs(HeadLegs legs) implements Opened {}

        /** Another desktop app has them, and has shown its window. */
        record Elsewhere() implements Opened {}
    }

    /**
     * Finds who runs the legs of a home, or runs them here.
     *
     * @param show whether another desktop app is to show its window; else it is left alone
     * @param raise brings our window to the front when somebody starts Legwork again
     * @throws IOException with a sentence when they can neither be reached nor be run
     */
    static Opened open(Home home, boolean show, Runnable raise) throws IOException {
        ControlClient client = new ControlClient(home.control());
        if (!client.listens()) {
            try {
                return new Opened.Runs(new HeadLegs(home, raise, new OwnLegs(home, raise)));
            } catch (RunningInstance.AlreadyRunning e) {
                // It was just about to listen.
            }
        }
        return attach(home, client, show, raise);
    }

    private static Opened attach(Home home, ControlClient client, boolean show, Runnable raise)
            throws IOException {
        Reply reply = client.ask(new Request.Raise(show), Duration.ofSeconds(20));
        if (reply instanceof Reply.Done) {
            return new Opened.Elsewhere();
        }
        LogFile.open(home.log(), "window.log"); // the other one writes legwork.log
        return new Opened.Runs(new HeadLegs(home, raise, new AttachedLegs(client)));
    }

    @Override
    public Link link() {
        return place.legs().link();
    }

    @Override
    public Reply answer(Request request) {
        return place.legs().answer(request);
    }

    @Override
    public Seen look() {
        Place now = place;
        return seen(now, now.legs().look());
    }

    @Override
    public Seen await(long version, Duration atMost) throws InterruptedException {
        Place now = place;
        long within =
                version >> PLACE_SHIFT == now.number() ? version & ((1L << PLACE_SHIFT) - 1) : 0;
        return seen(now, now.legs().await(within, atMost));
    }

    private static Seen seen(Place at, Seen seen) {
        return new Seen(
                at.number() << PLACE_SHIFT | (seen.version() & ((1L << PLACE_SHIFT) - 1)),
                seen.document());
    }

    @Override
    public Reply give(String leg, byte[] passphrase) {
        return place.legs().give(leg, passphrase);
    }

    @Override
    public synchronized Reply start() {
        Place before = place;
        if (closed) {
            return new Reply.Failed(Reply.Kind.FAILED, Strings.text("head.gone"));
        }
        if (!(before.legs().link() instanceof Link.Gone)) {
            return new Reply.Done("");
        }
        try {
            OwnLegs own = new OwnLegs(home, raise);
            place = new Place(own, before.number() + 1);
            close(before.legs());
            return new Reply.Done("");
        } catch (RunningInstance.AlreadyRunning e) {
            return new Reply.Failed(Reply.Kind.FAILED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Reply.Failed(
                    Reply.Kind.FAILED,
                    Strings.text(
                            "head.home-unusable", home.folder(), String.valueOf(e.getMessage())));
        }
    }

    private static void close(Running legs) {
        switch (legs) {
            case OwnLegs own -> own.close();
            case AttachedLegs attached -> attached.close();
            default -> throw new IllegalStateException("nobody else makes legs here");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        close(place.legs());
    }
}
