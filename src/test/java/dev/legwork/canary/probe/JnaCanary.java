package dev.legwork.canary.probe;

/** Uses a library that has a room of its own. */
final class JnaCanary {
    int tweet(com.sun.jna.Pointer stranger) {
        return stranger.hashCode();
    }
}
