package dev.legwork.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file of the system's that starts something: read bounded, and replaced in one step. */
public final class EntryFile {
    private static final int LARGEST = 1 << 20;

    private EntryFile() {}

    /**
     * Reads it.
     *
     * @throws IOException when it cannot be read, or is larger than any such file
     */
    public static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new IOException(file + " is no file of this kind");
        }
        return Files.readString(file);
    }

    /**
     * Writes it, and makes its folder where that is missing.
     *
     * @throws IOException with a sentence when it cannot be written; what was there is as it was
     */
    public static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, ".legwork", ".new");
            try {
                Files.writeString(fresh, text);
                Files.move(
                        fresh,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
