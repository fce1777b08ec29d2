package dev.legwork.control;

import dev.legwork.app.Instance;
import dev.legwork.status.Documents;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An instance in which nothing changes by itself. */
final class FixedInstance implements Instance {
    final List<Request> asked = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Reply answer(Request request) {
        asked.add(request);
        return request instanceof Request.Status
                ? new Reply.Told(look().document())
                : new Reply.Done("done");
    }

    @Override
    public Seen look() {
        return new Seen(1, Documents.of(Documents.up("mac-1")));
    }

    @Override
    public Seen await(long version, Duration atMost) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(20));
        return look();
    }
}
