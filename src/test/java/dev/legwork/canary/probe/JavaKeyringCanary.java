package dev.legwork.canary.probe;

/** Uses a library that has a room of its own. */
final class JavaKeyringCanary {
    int tweet(com.github.javakeyring.Keyring stranger) {
        return stranger.hashCode();
    }
}
