package dev.legwork.trust;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads and changes the pins' file. A change holds a lock on a file beside it, so that a running
 * instance and a command may both make one, and takes the place of the whole file at once. Safe
 * from any thread and process.
 */
final class PinsFile {
    /** Every byte survives the round trip, whatever comments hold. */
    private static final Charset CHARSET = StandardCharsets.ISO_8859_1;

    /** A change takes some milliseconds; whoever holds the lock for longer hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int PAUSE_MILLIS = 10;

    /** Some hundred thousand hosts. */
    private static final long LARGEST = 64L * 1024 * 1024;

    private final Path file;

    PinsFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /**
     * Returns what is in it.
     *
     * @throws IOException when it cannot be read, or is none: a pipe would never end
     */
    String read() throws IOException {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        if (!is.isRegularFile()) {
            throw refused("it is not a file");
        }
        if (is.size() > LARGEST) {
            throw refused("it is larger than any known_hosts");
        }
        return Files.readString(file, CHARSET);
    }

    /**
     * Changes it; nothing is written when the text stays the same.
     *
     * @throws IOException when it cannot be written; the file is then as before
     */
    synchronized void edit(UnaryOperator<String> change) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new NoSuchFileException(file.toString());
        }
        Files.createDirectories(folder, onlyOwner("rwx------"));
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        if (Files.exists(lock) && !Files.isRegularFile(lock)) {
            throw refused(lock + " is not a file");
        }
        try (FileChannel beside =
                        FileChannel.open(
                                lock,
                                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                                onlyOwner("rw-------"));
                FileLock _ = lock(beside)) {
            if (Files.isSymbolicLink(file) && !Files.exists(file)) {
                throw refused("it is a link to a file that is not there");
            }
            String before = Files.exists(file) ? read() : "";
            String after = change.apply(before);
            if (!after.equals(before)) {
                replace(after.getBytes(CHARSET));
            }
        }
    }

    private FileLock lock(FileChannel beside) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            FileLock lock = tryLock(beside);
            if (lock != null) {
                return lock;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw refused("another program is changing it");
    }

    private FileSystemException refused(String why) {
        return new FileSystemException(file.toString(), null, why);
    }

    private static @Nullable FileLock tryLock(FileChannel beside) throws IOException {
        try {
            return beside.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    private void replace(byte[] content) throws IOException {
        // A file kept elsewhere and linked to stays a link.
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path fresh =
                Files.createTempFile(
                        real.getParent(), "known_hosts", ".tmp", onlyOwner("rw-------"));
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(
                    fresh,
                    real,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private FileAttribute<?>[] onlyOwner(String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
