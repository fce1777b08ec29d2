package dev.legwork.canary.unmarked;

/** Its package is not @NullMarked. */
final class UnmarkedCanary {}
