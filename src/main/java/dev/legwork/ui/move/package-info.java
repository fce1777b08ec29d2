/** Bringing in what ssh has already. */
@NullMarked
package dev.legwork.ui.move;

import org.jspecify.annotations.NullMarked;
