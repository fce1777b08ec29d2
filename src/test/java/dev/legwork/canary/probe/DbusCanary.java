package dev.legwork.canary.probe;

/** Uses a library that has a room of its own. */
final class DbusCanary {
    int tweet(dev.legwork.canary.freedesktop.dbus.Bus stranger) {
        return stranger.hashCode();
    }
}
