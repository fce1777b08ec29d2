package dev.legwork.app.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Somebody else's work that is in the program.
 *
 * @param jar its file's name without version and platform
 * @param name what people call it
 * @param licence its licence
 * @param from where it comes from
 */
public record Library(String jar, String name, String licence, String from) {

    /** Returns all of them, by name of the jar. */
    public static List<Library> all() {
        try (InputStream in =
                Objects.requireNonNull(Library.class.getResourceAsStream("libraries.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", 4))
                    .map(each -> new Library(each[0], each[1], each[2], each[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
