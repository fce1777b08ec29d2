/** The way in. */
@NullMarked
package dev.legwork;

import org.jspecify.annotations.NullMarked;
