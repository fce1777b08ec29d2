package dev.legwork.trust;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a key pair to two new files: both or neither. Each is written whole under a name of its
 * own first and then linked to its place, which is refused where anything is there already
 * (link(2), EEXIST). So a process that is killed leaves no half key; what it may leave are those
 * first files, which the next key made there clears away.
 */
public final class KeyPairOnDisk {
    private static final Logger log = LoggerFactory.getLogger(KeyPairOnDisk.class);

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Pattern TEMPORARY =
            Pattern.compile("\\.(?<of>.+)\\.(?<pid>[0-9]{1,18})\\.[0-9a-f-]{36}\\.new");

    private final Path file;
    private final Path publicFile;
    private final Path folder;

    /**
     * @param file the private half; the public one is beside it, as {@code .pub}
     */
    public KeyPairOnDisk(Path file) {
        this.file = file.toAbsolutePath().normalize();
        this.publicFile = Path.of(this.file + ".pub");
        Path parent = this.file.getParent();
        this.folder = parent == null ? this.file : parent;
    }

    /** Returns which of the two files is there already, a dangling link too; empty when none is. */
    public List<Path> existing() {
        return List.of(file, publicFile).stream()
                .filter(one -> Files.exists(one, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /**
     * Writes both: the private half 0600 from its first byte, the public one 0644, the folder 0700
     * if it is missing. On return they are on the disk; on an exception nothing is left.
     *
     * @throws FileAlreadyExistsException when one of them is there; it is as it was
     * @throws IOException when they cannot be written
     */
    public void write(NewKey key) throws IOException {
        Deque<Path> made = new ArrayDeque<>();
        boolean done = false;
        try {
            makeFolders(made);
            clearAway();
            String mark = "." + ProcessHandle.current().pid() + "." + UUID.randomUUID() + ".new";
            Path first = folder.resolve("." + file.getFileName() + mark);
            Path firstPublic = folder.resolve("." + publicFile.getFileName() + mark);
            try {
                write(first, key.privateFile(), "rw-------");
                write(
                        firstPublic,
                        (key.publicLine() + "\n").getBytes(StandardCharsets.UTF_8),
                        "rw-r--r--");
                place(first, file, key.privateFile(), "rw-------", made);
                place(
                        firstPublic,
                        publicFile,
                        (key.publicLine() + "\n").getBytes(StandardCharsets.UTF_8),
                        "rw-r--r--",
                        made);
            } finally {
                Files.deleteIfExists(first);
                Files.deleteIfExists(firstPublic);
            }
            syncFolder();
            done = true;
        } finally {
            if (!done) {
                undo(made);
            }
        }
    }

    private void makeFolders(Deque<Path> made) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = folder; at != null && !Files.exists(at); at = at.getParent()) {
            missing.push(at);
        }
        for (Path each : missing) {
            Files.createDirectory(each, mode("rwx------"));
            made.push(each);
        }
    }

    /** What a killed process left; that of one which still runs is its own. */
    private void clearAway() throws IOException {
        List<Path> left = new ArrayList<>();
        try (var names = Files.newDirectoryStream(folder, this::left)) {
            names.forEach(left::add);
        }
        for (Path each : left) {
            Files.deleteIfExists(each);
        }
    }

    private boolean left(Path path) {
        Matcher name = TEMPORARY.matcher(String.valueOf(path.getFileName()));
        return name.matches()
                && (name.group("of").equals(String.valueOf(file.getFileName()))
                        || name.group("of").equals(String.valueOf(publicFile.getFileName())))
                && ProcessHandle.of(Long.parseLong(name.group("pid"))).isEmpty();
    }

    /** Puts a file in its place; where the file system knows no links, by writing it there. */
    private static void place(Path first, Path to, byte[] bytes, String mode, Deque<Path> made)
            throws IOException {
        try {
            Files.createLink(to, first);
            made.push(to);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            try (FileChannel channel = create(to, mode)) {
                made.push(to);
                fill(channel, bytes);
            }
        }
    }

    private static void write(Path path, byte[] bytes, String mode) throws IOException {
        try (FileChannel channel = create(path, mode)) {
            fill(channel, bytes);
        }
        if (POSIX) {
            // The umask may have taken more away than asked for.
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }

    private static FileChannel create(Path path, String mode) throws IOException {
        return FileChannel.open(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode(mode));
    }

    private static void fill(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    private static void undo(Deque<Path> made) {
        while (!made.isEmpty()) {
            Path each = made.pop();
            try {
                Files.deleteIfExists(each);
            } catch (IOException e) {
                // What made it fail is being told already.
                log.debug("{} is left", each, e);
            }
        }
    }

    private static FileAttribute<?>[] mode(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }

    /** A new name lasts only once the folder is on disk; Windows cannot open folders. */
    private void syncFolder() throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
