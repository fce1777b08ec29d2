package dev.legwork.canary.probe;

/** Uses a library that has a room of its own. */
final class JavaFxCanary {
    int tweet(dev.legwork.canary.javafx.Stage stranger) {
        return stranger.hashCode();
    }
}
