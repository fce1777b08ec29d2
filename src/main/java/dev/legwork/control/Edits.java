package dev.legwork.control;

import dev.legwork.app.Home;
import dev.legwork.app.LegBook;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;

import java.io.IOException;
import java.time.Duration;

/**
 * Edits that go through the running instance where there is one, and are made under its lock where
 * there is none, so that two never write at once.
 */
public final class Edits {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    /** An instance that starts has its lock a moment before its socket; one that ends, after. */
    private static final int TRIES = 30;

    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final Home home;
    private final LegBook book;

    /**
     * @param home whose legs
     * @param book makes the edit when nobody else can
     */
    public Edits(Home home, LegBook book) {
        this.home = home;
        this.book = book;
    }

    /**
     * Makes a change; it is on the disk when this says so.
     *
     * @throws IOException when neither the instance nor the lock can be had
     */
    public Reply make(LegEdit edit) throws IOException {
        long holder = 0;
        for (int i = 0; i < TRIES; i++) {
            try {
                return new ControlClient(home.control()).ask(new Request.Edit(edit), ANSWER);
            } catch (ControlClient.NotRunning e) {
                home.folders().create();
                switch (InstanceLock.take(home.lock())) {
                    case InstanceLock.Taken.Ours(InstanceLock lock) -> {
                        try (lock) {
                            return book.edit(edit);
                        }
                    }
                    case InstanceLock.Taken.Held(long pid) -> holder = pid;
                }
            }
            pause();
        }
        return new Reply.Failed(
                Reply.Kind.FAILED,
                "process "
                        + holder
                        + " holds "
                        + home.folder()
                        + " but does not answer; wait until it has started, or end it");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the running instance", e);
        }
    }
}
