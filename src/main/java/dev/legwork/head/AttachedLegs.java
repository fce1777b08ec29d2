package dev.legwork.head;

import dev.legwork.app.desk.Link;
import dev.legwork.app.desk.Running;
import dev.legwork.app.desk.Strings;
import dev.legwork.control.ControlClient;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The legs run in another process, which is watched over its control socket; one that ends is
 * waited for. Safe from any thread.
 */
final class AttachedLegs implements Running, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AttachedLegs.class);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ControlClient client;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread watch;
    private StatusDocument document;
    private long version = 1;
    private boolean gone;

    /**
     * Watches it from now on.
     *
     * @throws IOException when it does not answer
     */
    AttachedLegs(ControlClient client) throws IOException {
        this.client = client;
        document =
                switch (client.ask(new Request.Status(), ANSWER)) {
                    case Reply.Told(StatusDocument told) -> told;
                    case Reply.Failed(var _, String why) -> throw new IOException(why);
                    case Reply.Done(String text) -> throw new IOException(text);
                };
        watch = Thread.ofPlatform().daemon().name("attached-watch").start(this::follow);
    }

    private void follow() {
        try {
            do {
                try {
                    client.watch(this::take);
                } catch (IOException e) {
                    lost(e);
                }
            } while (!closed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean take(Reply reply) {
        if (reply instanceof Reply.Told(StatusDocument told)) {
            synchronized (this) {
                document = told;
                gone = false;
                version++;
                notifyAll();
            }
        }
        return closed.getCount() > 0;
    }

    private synchronized void lost(IOException why) {
        if (!gone) {
            LOG.info("The instance that was watched is gone: {}", why.getMessage());
            gone = true;
            version++;
            notifyAll();
        }
    }

    @Override
    public synchronized Link link() {
        return gone ? new Link.Gone(Strings.text("head.gone")) : new Link.Attached(document.pid());
    }

    @Override
    public Reply answer(Request request) {
        try {
            return client.ask(request, ANSWER);
        } catch (ControlClient.NotRunning e) {
            return new Reply.Failed(Reply.Kind.FAILED, Strings.text("head.gone"));
        } catch (IOException e) {
            return new Reply.Failed(
                    Reply.Kind.FAILED,
                    Strings.text("head.no-answer", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public synchronized Seen look() {
        return new Seen(version, document);
    }

    @Override
    public synchronized Seen await(long seen, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos();
                version <= seen && left > 0;
                left = end - System.nanoTime()) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        }
        return look();
    }

    @Override
    public Reply give(String leg, byte[] passphrase) {
        return new Reply.Failed(Reply.Kind.FAILED, Strings.text("head.give-attached"));
    }

    @Override
    public Reply start() {
        return new Reply.Done("");
    }

    @Override
    public void close() {
        closed.countDown();
        watch.interrupt();
    }
}
