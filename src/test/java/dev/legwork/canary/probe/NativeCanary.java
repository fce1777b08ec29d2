package dev.legwork.canary.probe;

/** Uses a library that has a room of its own. */
final class NativeCanary {
    int tweet(java.lang.foreign.MemorySegment stranger) {
        return stranger.hashCode();
    }
}
