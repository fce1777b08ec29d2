package dev.legwork.canary.probe;

import com.dustinredmond.fxtrayicon.FXTrayIcon;

/** Uses a library that has a room of its own. */
final class TrayIconCanary {
    int tweet(FXTrayIcon stranger) {
        return stranger.hashCode();
    }
}
