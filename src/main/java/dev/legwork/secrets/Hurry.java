package dev.legwork.secrets;

import org.jspecify.annotations.Nullable;

/** Asks a call that runs on one thread, from another, to come back early. */
final class Hurry {
    private @Nullable Runnable how;
    private boolean asked;

    /** Asks; also a call that only begins later. */
    synchronized void up() {
        asked = true;
        if (how != null) {
            how.run();
        }
    }

    /** Says how the call that begins now is hurried; null once that must not be done any more. */
    synchronized void by(@Nullable Runnable how) {
        this.how = how;
        if (asked && how != null) {
            how.run();
        }
    }
}
