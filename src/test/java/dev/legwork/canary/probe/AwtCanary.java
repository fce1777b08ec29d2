package dev.legwork.canary.probe;

/** Uses a library that has a room of its own. */
final class AwtCanary {
    int tweet(java.awt.Point stranger) {
        return stranger.hashCode();
    }
}
