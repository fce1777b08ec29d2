package dev.legwork.canary.freedesktop.dbus;

/** Stands in for dbus-java, which is not on the class path yet. */
public final class Bus {}
