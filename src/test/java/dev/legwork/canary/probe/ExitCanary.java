package dev.legwork.canary.probe;

/** Ends the process from a room. */
final class ExitCanary {
    void tweet() {
        System.exit(0);
    }
}
