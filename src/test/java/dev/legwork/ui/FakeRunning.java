package dev.legwork.ui;

import dev.legwork.app.desk.Link;
import dev.legwork.app.desk.Running;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An instance that says what a test wants, and remembers what it was asked. */
public final class FakeRunning implements Running {
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> given = new CopyOnWriteArrayList<>();
    private StatusDocument document;
    private long version = 1;
    private volatile Link link = new Link.Own();
    private volatile Function<Request, Reply> answers = request -> new Reply.Done("");

    /** Starts with this. */
    public FakeRunning(StatusDocument document) {
        this.document = document;
    }

    /** Says something else from now on. */
    public synchronized void say(StatusDocument now) {
        document = now;
        version++;
        notifyAll();
    }

    /** Hangs together otherwise from now on. */
    public void link(Link now) {
        link = now;
    }

    /** Answers like this from now on. */
    public void answers(Function<Request, Reply> how) {
        answers = how;
    }

    /** Returns what it was asked, in order. */
    public List<Request> requests() {
        return requests;
    }

    /** Returns the legs and passphrases given, as {@code leg=passphrase}. */
    public List<String> given() {
        return given;
    }

    @Override
    public Reply answer(Request request) {
        requests.add(request);
        return answers.apply(request);
    }

    @Override
    public synchronized Seen look() {
        return new Seen(version, document);
    }

    @Override
    public synchronized Seen await(long seen, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = end - System.nanoTime();
                version <= seen && left > 0;
                left = end - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
        return look();
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public Reply give(String leg, byte[] passphrase) {
        given.add(leg + "=" + new String(passphrase, StandardCharsets.UTF_8));
        return new Reply.Done("");
    }

    @Override
    public Reply start() {
        link = new Link.Own();
        return new Reply.Done("");
    }
}
