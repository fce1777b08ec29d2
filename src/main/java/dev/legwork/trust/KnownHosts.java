package dev.legwork.trust;

import dev.legwork.engine.Pins;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pins in a file of OpenSSH's format, so that {@code ssh -o UserKnownHostsFile=} can use it too.
 * Read again whenever it changed. Lines that make no sense are skipped with a warning; a file that
 * is missing or cannot be read pins nothing, which blocks and never lets anyone in. Names compare
 * without regard to case. Safe from any thread; reads the file now and then.
 */
public final class KnownHosts implements Pins {
    private static final Logger log = LoggerFactory.getLogger(KnownHosts.class);

    /** Every byte survives the round trip, whatever comments hold. */
    private static final Charset CHARSET = StandardCharsets.ISO_8859_1;

    private final Path file;
    private String stamp = "";
    private List<KnownHostsLine> lines = List.of();

    /**
     * Creates one; nothing is read yet.
     *
     * @param file need not exist
     */
    public KnownHosts(Path file) {
        this.file = file;
    }

    @Override
    public Match check(String host, int port, byte[] blob) {
        List<KnownHostsLine> ours = linesFor(host, port).toList();
        if (ours.stream().anyMatch(line -> line.revoked() && line.holds(blob))) {
            return Match.REVOKED;
        }
        List<KnownHostsLine> pinned = ours.stream().filter(line -> !line.revoked()).toList();
        if (pinned.isEmpty()) {
            return Match.UNKNOWN;
        }
        return pinned.stream().anyMatch(line -> line.holds(blob)) ? Match.PINNED : Match.CHANGED;
    }

    @Override
    public List<PinnedKey> pinned(String host, int port) {
        List<KnownHostsLine> ours = linesFor(host, port).toList();
        List<PinnedKey> revoked =
                ours.stream().filter(KnownHostsLine::revoked).map(KnownHostsLine::key).toList();
        return ours.stream()
                .filter(line -> !line.revoked())
                .map(KnownHostsLine::key)
                .filter(key -> !revoked.contains(key))
                .distinct()
                .toList();
    }

    @Override
    public void learn(String host, int port, PinnedKey key) throws IOException {
        add(host, port, key.type(), key.base64());
    }

    /**
     * Pins a key beside what is pinned already; nothing happens when it is. The file and its folder
     * are made where missing, the file is replaced as a whole, and only its owner can read it.
     *
     * @param host as the leg names it
     * @param port 1 to 65535
     * @param type as in {@code ssh-ed25519}
     * @param base64 the public key
     * @throws IllegalArgumentException when host or key could not be read back from a line
     * @throws IOException when it cannot be written; the file is then as before
     */
    public synchronized void add(String host, int port, String type, String base64)
            throws IOException {
        if (!host.matches("[^\\s,*?!|#@]+") || port < 1 || port > 65535) {
            throw new IllegalArgumentException("a key is pinned for one host and port");
        }
        KnownHostsLine.check(type, base64);
        if (pinned(host, port).contains(new PinnedKey(type, base64))) {
            return;
        }
        String before = Files.exists(file) ? Files.readString(file, CHARSET) : "";
        String separator = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        String line = HostPatterns.name(host, port) + " " + type + " " + base64 + "\n";
        replace((before + separator + line).getBytes(CHARSET));
    }

    private void replace(byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new NoSuchFileException(file.toString());
        }
        Files.createDirectories(folder, onlyOwner("rwx------"));
        Path fresh = Files.createTempFile(folder, "known_hosts", ".tmp", onlyOwner("rw-------"));
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
                    file,
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

    private Stream<KnownHostsLine> linesFor(String host, int port) {
        String name = HostPatterns.name(host, port);
        return current().stream().filter(line -> line.hosts().match(name));
    }

    private synchronized List<KnownHostsLine> current() {
        String now;
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            now = is.lastModifiedTime() + "/" + is.size() + "/" + is.fileKey();
            if (!now.equals(stamp)) {
                lines = read();
                stamp = now;
            }
        } catch (NoSuchFileException e) {
            lines = List.of();
            stamp = "";
        } catch (IOException e) {
            log.warn("{} cannot be read, so no host key counts as pinned", file, e);
            lines = List.of();
            stamp = "";
        }
        return lines;
    }

    private List<KnownHostsLine> read() throws IOException {
        List<KnownHostsLine> read = new ArrayList<>();
        int number = 0;
        for (String line : Files.readString(file, CHARSET).split("\n", -1)) {
            number++;
            try {
                Optional<KnownHostsLine> parsed = KnownHostsLine.parse(line);
                parsed.ifPresent(read::add);
            } catch (IllegalArgumentException e) {
                log.warn("Line {} of {} is skipped: {}", number, file, e.getMessage());
            }
        }
        return List.copyOf(read);
    }
}
