package dev.legwork.control;

import dev.legwork.app.Home;
import dev.legwork.app.LegBook;
import dev.legwork.app.move.TakeOver;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Does for a take-over what the running instance does, or what is done under its lock. */
public final class InstanceHands implements TakeOver.Hands {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Home home;
    private final Edits edits;

    /**
     * @param home whose legs
     * @param book edits them when no instance runs
     */
    public InstanceHands(Home home, LegBook book) {
        this.home = home;
        edits = new Edits(home, book);
    }

    @Override
    public Reply enable(String leg, boolean on) throws IOException {
        return edits.make(
                new LegEdit.Change(
                        leg, new LegChange(null, null, null, null, null, null, null, on, null)));
    }

    @Override
    public Reply start(String leg) throws IOException {
        try {
            return new ControlClient(home.control())
                    .ask(new Request.Steer(Request.Action.START, List.of(leg)), ANSWER);
        } catch (ControlClient.NotRunning e) {
            return new Reply.Failed(Reply.Kind.FAILED, "the running instance has ended");
        }
    }

    @Override
    public @Nullable StatusDocument status() throws IOException {
        try {
            Reply reply = new ControlClient(home.control()).ask(new Request.Status(), ANSWER);
            return reply instanceof Reply.Told(StatusDocument document) ? document : null;
        } catch (ControlClient.NotRunning e) {
            return null;
        }
    }
}
