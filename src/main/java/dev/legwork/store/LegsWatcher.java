package dev.legwork.store;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at legs.json twice a second or so and tells of edits by others. Polling, because editors
 * rename, truncate, or write through links, which file events tell in as many ways. An edit is told
 * once it stood still for one look, so a file half written is not called broken.
 */
public final class LegsWatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LegsWatcher.class);

    private record Stamp(Object modified, long size, @Nullable Object inode) {}

    private final LegsFile file;
    private final Duration every;
    private final Consumer<LegsChange> told;
    private final CountDownLatch closed = new CountDownLatch(1);

    private @Nullable Stamp seen;
    private byte @Nullable [] known;
    private byte @Nullable [] pending;
    private boolean gone;

    /**
     * Prepares a watcher; {@link #start} starts it.
     *
     * @param document the one in force; null when the file made no sense, which is then told of at
     *     the first looks
     * @param every between two looks, 500 ms is right
     * @param told called on the watcher's own thread
     */
    public LegsWatcher(
            LegsFile file,
            @Nullable LegsDocument document,
            Duration every,
            Consumer<LegsChange> told) {
        this.file = file;
        this.every = every;
        this.told = told;
        known = document == null ? null : document.origin();
        gone = document != null && known == null;
    }

    /** Starts looking on a daemon platform thread: file look-ups pin virtual ones. */
    public LegsWatcher start() {
        Thread.ofPlatform().daemon().name("legs.json-watch").start(this::run);
        return this;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    look();
                } catch (RuntimeException e) {
                    LOG.error("Applying a changed legs.json failed", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look. */
    void look() {
        Stamp now = stamp();
        boolean still = now != null && now.equals(seen);
        if (still && pending == null) {
            return;
        }
        seen = now;
        byte[] bytes;
        try {
            bytes = file.content();
        } catch (InvalidLegs | LegsFileException e) {
            if (still || now == null) {
                return;
            }
            tell(new LegsChange.Broken(String.valueOf(e.getMessage())));
            known = null;
            return;
        }
        if (bytes == null) {
            missing();
        } else if (Arrays.equals(bytes, known) && !gone) {
            pending = null;
        } else if (file.ours(bytes)) {
            settle(bytes);
        } else if (Arrays.equals(bytes, pending)) {
            settle(bytes);
            judge(bytes);
        } else {
            pending = bytes;
        }
    }

    private void judge(byte[] bytes) {
        try {
            tell(new LegsChange.Loaded(LegsReader.read(bytes, bytes)));
        } catch (InvalidLegs e) {
            tell(new LegsChange.Broken(e.invalid().sentence()));
        }
    }

    private void settle(byte[] bytes) {
        known = bytes;
        pending = null;
        gone = false;
    }

    /** A file that went is told of once; an editor that renames has it back by the next look. */
    private void missing() {
        if (gone) {
            return;
        }
        if (pending == null || pending.length > 0) {
            pending = new byte[0];
            return;
        }
        pending = null;
        gone = true;
        tell(
                new LegsChange.Broken(
                        file.path()
                                + " is gone; the last good one runs on, put it back from"
                                + " legs.json.bak."));
    }

    private void tell(LegsChange change) {
        told.accept(change);
    }

    private @Nullable Stamp stamp() {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file.path(), BasicFileAttributes.class);
            return new Stamp(
                    attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return null; // content() finds out why, and says so
        }
    }
}
