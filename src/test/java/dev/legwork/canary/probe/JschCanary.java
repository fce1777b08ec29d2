package dev.legwork.canary.probe;

/** Uses a library that has a room of its own. */
final class JschCanary {
    int tweet(com.jcraft.jsch.JSch stranger) {
        return stranger.hashCode();
    }
}
