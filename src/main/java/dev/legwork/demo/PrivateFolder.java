package dev.legwork.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A temporary folder only its owner may look into, deleted with everything in it. */
final class PrivateFolder implements AutoCloseable {
    private final Path path;

    PrivateFolder() throws IOException {
        // createTempDirectory makes it 0700 where there are POSIX permissions.
        path = Files.createTempDirectory("legwork-demo-");
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

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
