/**
 * What every head shares: the use cases, and the place where the rooms are wired together by hand.
 */
@NullMarked
package dev.legwork.app;

import org.jspecify.annotations.NullMarked;
