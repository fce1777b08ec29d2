package dev.legwork.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A temporary folder only its owner may look into, deleted with everything in it. One that a killed
 * demo left behind is deleted when the next is made.
 */
final class PrivateFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);
    private static final String PREFIX = "legwork-demo-";

    /** Holds the process the folder belongs to. */
    private static final String OWNER = "pid";

    private final Path path;

    PrivateFolder() throws IOException {
        this(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    /** Makes one in that folder. */
    PrivateFolder(Path parent) throws IOException {
        // createTempDirectory makes it 0700 where there are POSIX permissions.
        path = Files.createTempDirectory(parent, PREFIX);
        String pid = Long.toString(ProcessHandle.current().pid());
        write(path.resolve(OWNER), pid.getBytes(StandardCharsets.US_ASCII));
        deleteLeftovers(parent);
    }

    private void deleteLeftovers(Path parent) {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path other : others) {
                if (isOurs(other) && isLeft(other)) {
                    delete(other);
                }
            }
        } catch (IOException | DirectoryIteratorException busy) {
            // Two demos may clear up at once; what is left now is the next one's to delete.
            LOG.debug("leftovers in {} stay", parent, busy);
        }
    }

    /** Anybody can make a folder of that name in /tmp, but not one that belongs to us. */
    private boolean isOurs(Path other) {
        try {
            return Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS)
                            .equals(Files.getOwner(path));
        } catch (IOException gone) {
            return false;
        }
    }

    /** One without a process in it is left alone: it may be about to get one. */
    private static boolean isLeft(Path other) {
        try {
            String pid = Files.readString(other.resolve(OWNER), StandardCharsets.US_ASCII);
            return ProcessHandle.of(Long.parseLong(pid)).isEmpty();
        } catch (IOException | NumberFormatException notOne) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    Path folder(String name) throws IOException {
        return Files.createDirectory(path.resolve(name), mode("rwx------"));
    }

    /** Makes a file that is 0600 from its first byte on. */
    static void write(Path file, byte[] content) throws IOException {
        try (OutputStream out =
                Channels.newOutputStream(
                        Files.newByteChannel(
                                file,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                mode("rw-------")))) {
            out.write(content);
        }
    }

    private static FileAttribute<?>[] mode(String mode) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }

    /** A last file may still be written while this deletes, so it looks again. */
    @Override
    public void close() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                delete(path);
                return;
            } catch (NoSuchFileException gone) {
                return;
            } catch (IOException | UncheckedIOException busy) {
                if (attempt == 5) {
                    throw busy;
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
