package dev.legwork.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A lock on a file beside another, held while that is read and replaced, so that a running instance
 * and a command may both do so. The lock ends with its process; the empty file stays.
 */
final class LockBeside implements AutoCloseable {
    /** A change takes some milliseconds; whoever holds the lock for longer hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int PAUSE_MILLIS = 10;

    private final FileChannel channel;

    private LockBeside(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it; waits up to five seconds.
     *
     * @param file what is to be changed; its folder is there
     * @throws IOException when somebody else holds it for longer
     */
    static LockBeside of(Path file) throws IOException {
        FileChannel channel =
                AtomicFile.append(file.resolveSibling("." + file.getFileName() + ".lock"));
        try {
            await(channel, file);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return new LockBeside(channel);
    }

    private static void await(FileChannel channel, Path file) throws IOException {
        long start = System.nanoTime();
        while (tryLock(channel) == null) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw busy(file);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw busy(file);
            }
        }
    }

    private static FileSystemException busy(Path file) {
        return new FileSystemException(file.toString(), null, "another program is changing it");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    /** Gives it back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
