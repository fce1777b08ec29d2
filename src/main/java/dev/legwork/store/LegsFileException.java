package dev.legwork.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * The file system did not let us read or write legs.json, or it changed under our hands. The
 * message is one sentence for a person; the file is as it was.
 */
public final class LegsFileException extends IOException {

    private static final long serialVersionUID = 1L;

    LegsFileException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
