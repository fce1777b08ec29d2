package dev.legwork.store;

import dev.legwork.engine.Watcher;
import dev.legwork.leg.Cause;
import dev.legwork.leg.LegStatus;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Keeps history.jsonl: a line for every change of state, light or cause and for every outage. At a
 * limit the file becomes history.jsonl.1 and a new one begins. {@link #changed} only queues; one
 * daemon thread writes, at once.
 */
public final class HistoryFile implements Watcher, AutoCloseable {

    /** Each of the two files; years of ordinary use. */
    public static final long LIMIT = 5_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(HistoryFile.class);

    private final Path file;
    private final long limit;
    private final InstantSource clock;
    private final BlockingQueue<HistoryEntry> queue = new ArrayBlockingQueue<>(10_000);
    private final Thread writer;
    private volatile boolean closing;
    private boolean failing;

    /**
     * Starts the writer.
     *
     * @param home the home folder
     * @param limit bytes after which the file is turned over, {@link #LIMIT} is right
     * @param clock the time of a change
     */
    public HistoryFile(Path home, long limit, InstantSource clock) {
        this.file = home.resolve("history.jsonl");
        this.limit = limit;
        this.clock = clock;
        writer = Thread.ofPlatform().daemon().name("history").unstarted(this::run);
        writer.start();
    }

    @Override
    public void changed(LegStatus before, LegStatus after) {
        String leg = after.leg().name();
        if (before.state() != after.state()
                || before.light() != after.light()
                || !Objects.equals(code(before.cause()), code(after.cause()))) {
            queue(
                    new HistoryEntry.Changed(
                            clock.instant(),
                            leg,
                            before.state(),
                            before.light(),
                            after.state(),
                            after.light(),
                            after.cause()));
        }
        if (after.lastOutage() != null && !after.lastOutage().equals(before.lastOutage())) {
            queue(new HistoryEntry.Ended(leg, after.lastOutage()));
        }
    }

    /** Writes what is queued; waits at most 2 s for it. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Reads the newest entries, oldest first. Lines that are torn are skipped. Blocks on the file
     * system.
     *
     * @param home the home folder
     * @param leg only of this leg, in whatever case; null for all
     * @param most at most so many
     */
    public static List<HistoryEntry> read(Path home, @Nullable String leg, int most)
            throws IOException {
        List<HistoryEntry> entries = new ArrayList<>();
        for (String name : List.of("history.jsonl.1", "history.jsonl")) {
            Path file = home.resolve(name);
            if (Files.isRegularFile(file)) {
                new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .flatMap(line -> HistoryLine.parse(line).stream())
                        .filter(entry -> leg == null || entry.leg().equalsIgnoreCase(leg))
                        .forEach(entries::add);
            }
        }
        return List.copyOf(entries.subList(Math.max(0, entries.size() - most), entries.size()));
    }

    private void queue(HistoryEntry entry) {
        if (!queue.offer(entry)) {
            LOG.warn("history.jsonl cannot keep up; a line about {} is lost", entry.leg());
        }
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                HistoryEntry first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<HistoryEntry> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch);
                    append(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(List<HistoryEntry> batch) {
        StringBuilder lines = new StringBuilder();
        batch.forEach(entry -> lines.append(HistoryLine.print(entry)).append('\n'));
        try {
            AtomicFile.makeFolder(AtomicFile.folder(file));
            if (Files.exists(file) && Files.size(file) >= limit) {
                Files.move(
                        file,
                        file.resolveSibling("history.jsonl.1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            if (torn()) {
                lines.insert(0, '\n');
            }
            try (FileChannel channel = AtomicFile.append(file)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("{} cannot be written; history is being lost", file, e);
            }
            failing = true;
        }
    }

    /** A line cut off by a kill must not swallow the next one. */
    private boolean torn() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (RandomAccessFile tail = new RandomAccessFile(file.toFile(), "r")) {
            tail.seek(tail.length() - 1);
            return tail.read() != '\n';
        }
    }

    private static @Nullable Object code(@Nullable Cause cause) {
        return cause == null ? null : cause.code();
    }
}
