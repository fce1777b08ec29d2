/** Asks services through a leg's own port. */
@NullMarked
package dev.legwork.probe;

import org.jspecify.annotations.NullMarked;
