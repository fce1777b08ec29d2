package dev.legwork.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * The legs.json of a home folder. Blocks on the file system, so not for a virtual thread; safe from
 * any thread. Two processes must not write it at once: the instance lock is the caller's.
 */
public final class LegsFile {

    static final int LARGEST = 1 << 20;

    private static final String EMPTY = "{\n  \"version\": 1,\n  \"legs\": []\n}\n";

    private final Path file;
    private byte @Nullable [] lastWritten;

    /**
     * Names the file; touches nothing.
     *
     * @param home the home folder, made on the first write
     */
    public LegsFile(Path home) {
        file = home.resolve("legs.json");
    }

    /** An edit of a document. */
    @FunctionalInterface
    public interface Edit {
        /**
         * Returns the document as it should be.
         *
         * @throws InvalidLegs if that would not hold together
         */
        LegsDocument apply(LegsDocument document) throws InvalidLegs;
    }

    /**
     * Reads legs from elsewhere: a legs.json, or {@code legs} alone as {@code leg list --json}
     * prints them. A status port in it is somebody else's and is passed over.
     *
     * @throws InvalidLegs if it does not parse or does not hold together
     */
    public static LegsDocument foreign(byte[] text) throws InvalidLegs {
        Node root = JsonText.parse(text);
        root.object().remove("statusPort");
        if (!root.object().has("version")) {
            root.object().addProperty("version", 1);
        }
        byte[] whole = LegJson.pretty(root.element()).getBytes(StandardCharsets.UTF_8);
        return LegsReader.read(whole, null);
    }

    /** Returns where the file is or would be. */
    public Path path() {
        return file;
    }

    /**
     * Reads the file; without one, a document with no legs.
     *
     * @throws InvalidLegs if it does not parse or does not hold together
     * @throws LegsFileException if it is there and cannot be read
     */
    public synchronized LegsDocument read() throws InvalidLegs, LegsFileException {
        byte[] bytes = content();
        return LegsReader.read(
                bytes == null ? EMPTY.getBytes(StandardCharsets.UTF_8) : bytes, bytes);
    }

    /**
     * Reads, edits and writes. A file that is invalid is not touched.
     *
     * @return what is in the file now
     */
    public synchronized LegsDocument edit(Edit edit) throws InvalidLegs, LegsFileException {
        return write(edit.apply(read()));
    }

    /**
     * Writes an edited document, keeping the previous file as legs.json.bak. When this returns, it
     * is on the disk.
     *
     * @return the same document, ready for the next edit
     * @throws LegsFileException if the file is no longer the one the document was read from, or
     *     cannot be written; it is as it was
     */
    public synchronized LegsDocument write(LegsDocument document)
            throws InvalidLegs, LegsFileException {
        byte[] before = content();
        if (!Arrays.equals(before, document.origin())) {
            throw new LegsFileException(
                    file
                            + " was changed by someone else since it was read, so nothing was"
                            + " written; look at it and try again.",
                    null);
        }
        byte[] after = document.bytes();
        if (after.length > LARGEST) {
            throw new LegsFileException(
                    file + " would grow beyond 1 MB, so nothing was written; remove some legs.",
                    null);
        }
        try {
            AtomicFile.makeFolder(AtomicFile.folder(file));
            if (before != null) {
                AtomicFile.write(file.resolveSibling("legs.json.bak"), before);
            }
            AtomicFile.write(real(), after);
        } catch (IOException e) {
            throw new LegsFileException(
                    file
                            + " could not be written and is as it was; free some space or check who"
                            + " may write there ("
                            + reason(e)
                            + ").",
                    e);
        }
        lastWritten = after;
        return LegsReader.read(after, after);
    }

    /** Returns what the file holds, null if there is none. */
    synchronized byte @Nullable [] content() throws InvalidLegs, LegsFileException {
        try {
            if (Files.notExists(file)) {
                return null;
            }
            if (!Files.isRegularFile(file)) {
                throw new LegsFileException(
                        file + " is not a regular file; move it out of the way.", null);
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    throw new InvalidLegs(new Invalid("the file is larger than 1 MB.", 1, 1, "$"));
                }
                return bytes;
            }
        } catch (LegsFileException e) {
            throw e;
        } catch (IOException e) {
            throw new LegsFileException(
                    file + " cannot be read; check who owns it (" + reason(e) + ").", e);
        }
    }

    /** Tells once whether these bytes are the ones we wrote last: a later return to them counts. */
    synchronized boolean ours(byte[] bytes) {
        boolean ours = Arrays.equals(bytes, lastWritten);
        lastWritten = null;
        return ours;
    }

    /** A legs.json kept elsewhere and linked to stays a link. */
    private Path real() throws IOException {
        if (!Files.isSymbolicLink(file)) {
            return file;
        }
        return Files.exists(file)
                ? file.toRealPath()
                : file.resolveSibling(Files.readSymbolicLink(file));
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        boolean words = e.getClass() == IOException.class && message != null;
        String text =
                words || message == null
                        ? Objects.requireNonNullElse(message, e.getClass().getSimpleName())
                        : e.getClass().getSimpleName() + ": " + message;
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
