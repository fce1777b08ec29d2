package dev.legwork.app.pin;

import dev.legwork.trust.Plain;
import dev.legwork.trust.TooWide;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Sentences about the pins' file. */
final class PinFileWords {
    private PinFileWords() {}

    static String notWritten(Path file, IOException e) {
        String reason =
                e instanceof AccessDeniedException
                        ? "permission denied"
                        : e instanceof FileSystemException known && known.getReason() != null
                                ? known.getReason()
                                : String.valueOf(e.getMessage());
        return file
                + " could not be written and is as it was; free some space or check who may write"
                + " there ("
                + Plain.text(reason)
                + ").";
    }

    static String tooWide(Path file, TooWide e, String host) {
        return "Line "
                + e.line()
                + " of "
                + file
                + " speaks of other hosts besides "
                + host
                + " ("
                + Plain.text(e.pattern())
                + "), so nothing was changed: edit that line yourself.";
    }
}
