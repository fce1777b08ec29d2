package dev.legwork.app;

import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;

import java.time.Duration;

/** A running Legwork, as whoever speaks to it sees it. Safe from any thread. */
public interface Instance {

    /**
     * Does what it is asked. May block for as long as a probe or an edit takes. A {@link
     * Request.Watch} is answered as {@link Request.Status}.
     */
    Reply answer(Request request);

    /** Returns what there is to see now. */
    Seen look();

    /**
     * Waits for something newer than what was seen.
     *
     * @param version of {@link Seen}
     * @param atMost how long
     * @return what there is to see then, also when nothing changed
     * @throws InterruptedException when interrupted
     */
    Seen await(long version, Duration atMost) throws InterruptedException;

    /**
     * The instance at one moment.
     *
     * @param version grows with every change
     * @param document what it says of itself
     */
    record Seen(long version, StatusDocument document) {}
}
