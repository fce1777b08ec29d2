package dev.legwork.control;

import dev.legwork.app.PrivateFiles;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The lock that makes one instance a home. The operating system holds it, so it goes with the
 * process, however that ends. The file names the process that holds it and is never deleted: a lock
 * on a deleted file would keep nobody out.
 */
public final class InstanceLock implements AutoCloseable {
    /** Far behind the text: Windows keeps others from reading what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /** What became of it. */
    public sealed interface Taken {
        /**
         * It is ours.
         *
         * @param lock to give back
         */
        record Ours(InstanceLock lock) implements Taken {}

        /**
         * Somebody else has it.
         *
         * @param pid of the process, 0 if it has not said so yet
         */
        record Held(long pid) implements Taken {}
    }

    /**
     * Takes the lock, or says who has it; does not wait.
     *
     * @param file the lock file; made 0600 if it is not there
     * @throws IOException when the file cannot be made or opened
     */
    public static Taken take(Path file) throws IOException {
        PrivateFiles.file(file);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean ours = false;
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                return new Taken.Held(pid(channel));
            }
            byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
            ours = true;
            return new Taken.Ours(new InstanceLock(channel));
        } finally {
            if (!ours) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }

    private static long pid(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String digits =
                new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
