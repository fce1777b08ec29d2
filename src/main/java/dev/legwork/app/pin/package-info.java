/** Pinning host keys: looked at, compared, pinned, listed, forgotten. */
@NullMarked
package dev.legwork.app.pin;

import org.jspecify.annotations.NullMarked;
