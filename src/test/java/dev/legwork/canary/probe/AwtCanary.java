package dev.legwork.canary.probe;

/** Uses a library that has a room of its own. */
final class AwtCanary {
    String tweet(java.awt.Point stranger) {
        return stranger.toString();
    }
}
