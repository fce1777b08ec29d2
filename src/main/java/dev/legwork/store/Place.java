package dev.legwork.store;

/** Where a value begins in the text. Both count from 1. */
record Place(int line, int column) {}
