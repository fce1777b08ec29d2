package dev.legwork.head;

import dev.legwork.app.desk.Link;
import dev.legwork.app.desk.Running;
import dev.legwork.app.desk.Strings;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** No legs at all, for a window that needs none of its own. */
final class NobodysLegs implements Running {
    private static final Seen NOTHING =
            new Seen(
                    1,
                    new StatusDocument(
                            ProcessHandle.current().pid(), Instant.EPOCH, "", null, List.of()));

    @Override
    public Link link() {
        return new Link.Own();
    }

    @Override
    public Reply give(String leg, byte[] passphrase) {
        return refused();
    }

    @Override
    public Reply start() {
        return new Reply.Done("");
    }

    @Override
    public Reply answer(Request request) {
        return refused();
    }

    private static Reply refused() {
        return new Reply.Failed(Reply.Kind.FAILED, Strings.text("head.gone"));
    }

    @Override
    public Seen look() {
        return NOTHING;
    }

    @Override
    public Seen await(long version, Duration atMost) throws InterruptedException {
        Thread.sleep(atMost);
        return NOTHING;
    }
}
