package dev.legwork.head;

import dev.legwork.app.Composition;
import dev.legwork.app.Home;
import dev.legwork.app.Instance;
import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.desk.Link;
import dev.legwork.app.desk.Running;
import dev.legwork.app.key.Passphrases;
import dev.legwork.control.RunningInstance;
import dev.legwork.leg.Leg;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The legs run in this very process. Safe from any thread. */
final class OwnLegs implements Running, AutoCloseable {
    private final Home home;
    private final Passphrases asked;
    private final RunningInstance instance;
    private final Instance live;

    /**
     * Starts them, also on a legs.json that makes no sense: then none run until it does.
     *
     * @param raise brings the window to the front when somebody starts Legwork again
     * @throws RunningInstance.AlreadyRunning with a sentence that names the other process
     * @throws IOException when the home cannot be used
     */
    OwnLegs(Home home, Runnable raise) throws RunningInstance.AlreadyRunning, IOException {
        this.home = home;
        asked = Passphrases.none();
        try {
            instance =
                    RunningInstance.open(
                            home,
                            new RunningInstance.Manner(
                                    (before, after) -> {},
                                    sentence -> {},
                                    asked,
                                    legs -> new Raised(legs, raise),
                                    true));
        } catch (InvalidLegs e) {
            throw new IOException(e.sentence(), e); // it runs anyway
        }
        live = instance.live();
    }

    /** The legs, for whoever speaks to them over the control socket. */
    private record Raised(Instance legs, Runnable raise) implements Instance {
        @Override
        public Reply answer(Request request) {
            if (request instanceof Request.Raise(boolean show)) {
                if (show) {
                    raise.run();
                }
                return new Reply.Done("");
            }
            return legs.answer(request);
        }

        @Override
        public Seen look() {
            return legs.look();
        }

        @Override
        public Seen await(long version, Duration atMost) throws InterruptedException {
            return legs.await(version, atMost);
        }
    }

    @Override
    public Link link() {
        StatusDocument document = live.look().document();
        String problem = document.problem();
        return problem != null && document.legs().isEmpty()
                ? new Link.Invalid(problem)
                : new Link.Own();
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

    @Override
    public Reply give(String name, byte[] passphrase) {
        try {
            List<Leg> legs = Composition.book(home).read().legs();
            Optional<Leg> leg = LegBook.find(legs, name);
            if (leg.isEmpty()) {
                return new Reply.Failed(Reply.Kind.FAILED, LegBook.unknown(legs, name));
            }
            Optional<String> refused = Composition.give(home, asked, leg.get(), passphrase);
            return refused.isPresent()
                    ? new Reply.Failed(Reply.Kind.FAILED, refused.get())
                    : live.answer(new Request.Steer(Request.Action.RESTART, List.of(name)));
        } catch (InvalidLegs e) {
            return new Reply.Failed(Reply.Kind.INVALID, e.sentence());
        } catch (IOException e) {
            return new Reply.Failed(Reply.Kind.FAILED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Reply start() {
        return new Reply.Done("");
    }

    @Override
    public void close() {
        instance.close();
    }
}
