package dev.legwork.canary.probe;

/** Uses a library that has a room of its own. */
final class PicocliCanary {
    int tweet(picocli.CommandLine stranger) {
        return stranger.hashCode();
    }
}
