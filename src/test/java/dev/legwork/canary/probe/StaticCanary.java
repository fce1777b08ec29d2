package dev.legwork.canary.probe;

/** Changes something static. */
final class StaticCanary {
    static int tweets;
}
