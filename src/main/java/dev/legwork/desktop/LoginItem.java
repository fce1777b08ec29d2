package dev.legwork.desktop;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The entry by which the system starts Legwork at login. Reads and writes files and runs programs
 * of the system: for any thread but the window's.
 */
public interface LoginItem {

    /** What is started. */
    enum Kind {
        /** The desktop app, its window hidden. */
        DESKTOP,
        /** The engine alone. */
        HEADLESS
    }

    /**
     * Looks whether there is an entry, and what it starts.
     *
     * @param command what it should start, the program first; empty where that is not known
     */
    LoginState state(List<String> command);

    /**
     * Writes the entry, in place of one that is there. Starts nothing now.
     *
     * @param command what to start, the program first
     */
    LoginChange enable(List<String> command);

    /** Removes the entry; it is no failure that there is none. Ends nothing that runs. */
    LoginChange disable();

    /** Returns a sentence on what happens here when Legwork crashes, and when a person quits it. */
    String afterwards();

    /**
     * Judges an entry that is on by what it starts.
     *
     * @param where the entry is
     * @param starts what it starts; empty where that cannot be read
     * @param command what it should start; empty where that is not known
     */
    static LoginState judge(String where, List<String> starts, List<String> command) {
        if (starts.isEmpty() || (!starts.equals(command) && !command.isEmpty())) {
            return new LoginState.Stale(where, starts, starts.isEmpty() || gone(starts));
        }
        return gone(starts)
                ? new LoginState.Stale(where, starts, true)
                : new LoginState.Enabled(where);
    }

    private static boolean gone(List<String> command) {
        try {
            return !Files.isRegularFile(Path.of(command.getFirst()));
        } catch (InvalidPathException e) {
            return true;
        }
    }
}
