package dev.legwork.app.desk;

import dev.legwork.app.Instance;
import dev.legwork.status.Reply;

/** The instance a window draws: this process's own, or another's. Safe from any thread. */
public interface Running extends Instance {

    /** Returns how we hang together with it; does not block. */
    Link link();

    /**
     * Gives a leg the passphrase it waits for, kept in memory only; blocks while the key is tried.
     *
     * @param leg its name
     * @param passphrase in UTF-8; stays the caller's to erase
     */
    Reply give(String leg, byte[] passphrase);

    /** Starts the legs here when nothing runs; blocks until they do, or says why not. */
    Reply start();
}
