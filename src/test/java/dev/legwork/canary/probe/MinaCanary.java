package dev.legwork.canary.probe;

/** Uses a library that has a room of its own. */
final class MinaCanary {
    int tweet(org.apache.sshd.server.SshServer stranger) {
        return stranger.hashCode();
    }
}
