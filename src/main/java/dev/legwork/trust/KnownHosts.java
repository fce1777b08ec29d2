package dev.legwork.trust;

import dev.legwork.engine.Pins;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Pins in a file of OpenSSH's format, so that {@code ssh -o UserKnownHostsFile=} can use it too.
 * Read again whenever it changed. Lines that make no sense are skipped with a warning; a file that
 * is missing or cannot be read pins nothing, which blocks and never lets anyone in. Names compare
 * without regard to case. Safe from any thread; reads the file now and then.
 */
public final class KnownHosts implements Pins {
    private static final Logger log = LoggerFactory.getLogger(KnownHosts.class);

    private final PinsFile file;
    private String stamp = "";
    private SortedMap<Integer, KnownHostsLine> lines = Collections.emptySortedMap();

    /**
     * Creates one; nothing is read yet.
     *
     * @param file need not exist
     */
    public KnownHosts(Path file) {
        this.file = new PinsFile(file);
    }

    /** Returns where it is. */
    public Path path() {
        return file.path();
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

    /** Returns every line that makes sense, in order; certificate authorities are left out. */
    public List<Pin> list() {
        List<Pin> pins = new ArrayList<>();
        current().forEach((number, line) -> pins.add(line.pin(number)));
        return List.copyOf(pins);
    }

    /** Returns the lines that speak of a host and port, those that revoke included. */
    public List<Pin> list(String host, int port) {
        return list().stream().filter(pin -> pin.covers(host, port)).toList();
    }

    @Override
    public boolean learn(String host, int port, PinnedKey key, PinnedKey shown) throws IOException {
        String line = line(host, port, key.type(), key.base64(), "");
        AtomicBoolean learned = new AtomicBoolean();
        file.edit(
                before -> {
                    learned.set(mayLearn(KnownHostsText.of(before).list(host, port), key, shown));
                    return learned.get() ? KnownHostsText.append(before, line) : before;
                });
        return learned.get();
    }

    private static boolean mayLearn(List<Pin> pins, PinnedKey key, PinnedKey shown) {
        return pins.stream().anyMatch(pin -> !pin.revoked() && is(pin, shown))
                && pins.stream()
                        .noneMatch(
                                pin ->
                                        pin.revoked()
                                                ? is(pin, shown) || is(pin, key)
                                                : pin.key().type().equals(key.type()));
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
    public void add(String host, int port, String type, String base64) throws IOException {
        add(host, port, new PinnedKey(type, base64), line(host, port, type, base64, ""));
    }

    /**
     * As {@link #add(String, int, String, String)}, with a comment.
     *
     * @param host as the leg names it
     * @param port 1 to 65535
     * @param key to pin
     * @param comment for the line's end, printable ASCII; may be empty
     */
    public void add(String host, int port, PublicKey key, String comment) throws IOException {
        add(
                host,
                port,
                new PinnedKey(key.type(), key.base64()),
                line(host, port, key.type(), key.base64(), comment));
    }

    private void add(String host, int port, PinnedKey key, String line) throws IOException {
        file.edit(
                before ->
                        KnownHostsText.of(before).list(host, port).stream()
                                        .anyMatch(pin -> !pin.revoked() && is(pin, key))
                                ? before
                                : KnownHostsText.append(before, line));
    }

    /**
     * Pins a key in place of whatever is pinned for the host and port, as one change of the file.
     *
     * @param host as the leg names it
     * @param port 1 to 65535
     * @param key to pin
     * @param comment for the line's end, printable ASCII; may be empty
     * @return the pins that went
     * @throws IllegalArgumentException when host or comment could not be read back from a line
     * @throws TooWide when a pattern covers this host and others; nothing is changed
     * @throws IOException when it cannot be written; the file is then as before
     */
    public List<Pin> replace(String host, int port, PublicKey key, String comment)
            throws IOException, TooWide {
        String line = line(host, port, key.type(), key.base64(), comment);
        return edit(host, port, _ -> true, rest -> KnownHostsText.append(rest, line));
    }

    /**
     * Forgets what is pinned for a host and port. Of a line that names several hosts only this one
     * goes; lines that revoke a key stay.
     *
     * @param host as the leg names it
     * @param port 1 to 65535
     * @param which of its pins
     * @return the pins that went; empty when there was none
     * @throws TooWide when a pattern covers this host and others; nothing is changed
     * @throws IOException when it cannot be written; the file is then as before
     */
    public List<Pin> forget(String host, int port, Predicate<PublicKey> which)
            throws IOException, TooWide {
        return edit(host, port, which, rest -> rest);
    }

    private List<Pin> edit(
            String host, int port, Predicate<PublicKey> which, UnaryOperator<String> then)
            throws IOException, TooWide {
        AtomicReference<List<Pin>> gone = new AtomicReference<>(List.of());
        AtomicReference<@Nullable TooWide> wide = new AtomicReference<>();
        file.edit(
                before -> {
                    try {
                        KnownHostsText.Without rest =
                                KnownHostsText.of(before).without(host, port, which);
                        gone.set(rest.gone());
                        return then.apply(rest.text());
                    } catch (TooWide e) {
                        wide.set(e);
                        return before;
                    }
                });
        TooWide tooWide = wide.get();
        if (tooWide != null) {
            throw tooWide;
        }
        return gone.get();
    }

    private static boolean is(Pin pin, PinnedKey key) {
        return pin.key().type().equals(key.type()) && pin.key().base64().equals(key.base64());
    }

    private static String line(String host, int port, String type, String base64, String comment) {
        if (!host.matches("[^\\s,*?!|#@]+") || port < 1 || port > 65535) {
            throw new IllegalArgumentException("a key is pinned for one host and port");
        }
        if (!comment.matches("[ -~]*")) {
            throw new IllegalArgumentException("a comment is one line of plain text");
        }
        KnownHostsLine.check(type, base64);
        String start = HostPatterns.name(host, port) + " " + type + " " + base64;
        return comment.isEmpty() ? start : start + " " + comment;
    }

    private Stream<KnownHostsLine> linesFor(String host, int port) {
        String name = HostPatterns.name(host, port);
        return current().values().stream().filter(line -> line.hosts().match(name));
    }

    private synchronized SortedMap<Integer, KnownHostsLine> current() {
        String now;
        try {
            BasicFileAttributes is = Files.readAttributes(file.path(), BasicFileAttributes.class);
            now = is.lastModifiedTime() + "/" + is.size() + "/" + is.fileKey();
            if (!now.equals(stamp)) {
                KnownHostsText text = KnownHostsText.of(file.read());
                text.warn(file.path());
                lines = text.lines();
                stamp = now;
            }
        } catch (NoSuchFileException e) {
            lines = Collections.emptySortedMap();
            stamp = "";
        } catch (IOException e) {
            log.warn("{} cannot be read, so no host key counts as pinned", file.path(), e);
            lines = Collections.emptySortedMap();
            stamp = "";
        }
        return lines;
    }
}
