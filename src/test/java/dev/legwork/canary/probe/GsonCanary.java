package dev.legwork.canary.probe;

/** Uses a library that has a room of its own. */
final class GsonCanary {
    int tweet(com.google.gson.Gson stranger) {
        return stranger.hashCode();
    }
}
