package dev.legwork.ui.wizard;

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

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The legs of this very process, with the real engine. */
final class OwnRunning implements Running, AutoCloseable {
    private final RunningInstance instance;
    private final Home home;
    private final Passphrases asked;

    private OwnRunning(RunningInstance instance, Home home, Passphrases asked) {
        this.instance = instance;
        this.home = home;
        this.asked = asked;
    }

    static OwnRunning of(Home home) throws Exception {
        Passphrases asked = Passphrases.none();
        return new OwnRunning(
                RunningInstance.open(home, (before, after) -> {}, sentence -> {}, asked),
                home,
                asked);
    }

    private Instance live() {
        return instance.live();
    }

    @Override
    public Link link() {
        return new Link.Own();
    }

    @Override
    public Reply answer(Request request) {
        return live().answer(request);
    }

    @Override
    public Seen look() {
        return live().look();
    }

    @Override
    public Seen await(long version, Duration atMost) throws InterruptedException {
        return live().await(version, atMost);
    }

    @Override
    public Reply give(String leg, byte[] passphrase) {
        try {
            List<Leg> legs = Composition.book(home).read().legs();
            asked.keep(LegBook.find(legs, leg).orElseThrow().key().file(), passphrase.clone());
            return answer(new Request.Steer(Request.Action.RESTART, List.of(leg)));
        } catch (InvalidLegs | IOException e) {
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
