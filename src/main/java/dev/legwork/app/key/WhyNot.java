package dev.legwork.app.key;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Says why a file could not be written, as part of a sentence. */
final class WhyNot {
    private WhyNot() {}

    static String written(IOException e) {
        return switch (e) {
            case AccessDeniedException denied ->
                    "you may not write to " + of(denied) + " (look at its folder's owner and mode)";
            case FileAlreadyExistsException there ->
                    "something came to be at " + of(there) + " meanwhile, and it was left alone";
            case FileSystemException other when other.getReason() != null ->
                    of(other) + ": " + lower(other.getReason());
            default -> lower(e.getMessage() == null ? "the disk refused it" : e.getMessage());
        };
    }

    private static String of(FileSystemException e) {
        return e.getFile() == null ? "its folder" : e.getFile();
    }

    /** As in "No space left on device". */
    private static String lower(String reason) {
        if (reason.contains("No space left")) {
            return "the disk is full";
        }
        return reason.isEmpty()
                ? "the disk refused it"
                : reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }
}
