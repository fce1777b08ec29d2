package dev.legwork.ui.wizard;

import dev.legwork.app.Instance;
import dev.legwork.app.desk.Link;
import dev.legwork.app.desk.Running;
import dev.legwork.control.RunningInstance;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;

import java.time.Duration;

/** The legs of this very process, with the real engine. */
final class OwnRunning implements Running, AutoCloseable {
    private final RunningInstance instance;

    OwnRunning(RunningInstance instance) {
        this.instance = instance;
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
        return new Reply.Failed(Reply.Kind.FAILED, "nobody waits for it");
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
